'use client';

import { useEffect, useState } from 'react';
import { Notice } from '../ui/notice';
import { arriveAtSignIn, session_channel } from './left';
import { holdsTyped } from './typed-text';

/**
 * Stands on the sign-in page. Keeps what was typed before the session ended and says so; after somebody signed out, forgets it
 * and has the browser's other tabs leave.
 *
 * @param signed_out whether the page was reached by signing out
 */
export function AtSignIn({ signed_out }: { signed_out: boolean }) {
  const [kept, setKept] = useState(false);

  useEffect(() => {
    arriveAtSignIn(signed_out);
    queueMicrotask(() => setKept(holdsTyped()));
    if (!signed_out || typeof BroadcastChannel === 'undefined') return;
    const channel = new BroadcastChannel(session_channel);
    channel.postMessage('signed out');
    channel.close();
  }, [signed_out]);

  if (!kept) return null;
  return (
    <div className="mb-6" role="status">
      <Notice title="Your session ended.">
        Sign in again to go on. What you typed is kept in this tab, for you only.
      </Notice>
    </div>
  );
}
