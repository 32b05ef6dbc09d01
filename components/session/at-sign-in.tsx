'use client';

import { useEffect, useState } from 'react';
import { Notice } from '../ui/notice';
import { arriveAtSignIn, session_channel } from './left';
import { holdsTyped } from './typed-text';

/**
 * Part of the sign-in page. If the session ended, it stores the unsaved forms and tells the user so. If the user signed out, it
 * deletes them and tells the browser's other tabs to leave their pages.
 *
 * @param signed_out whether the user came to the page by signing out
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
        Sign in again to continue. Your unsaved changes are kept in this tab, for you only.
      </Notice>
    </div>
  );
}
