'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { askSession } from '../session/left';

/** How long to wait after an event before the page is refreshed, so that a burst of events causes one refresh. */
const settle_ms = 100;

/**
 * Refreshes the page whenever something changes in the firm, and shows whether live updates are connected. After a broken
 * connection the browser sends the id of the last event that it received, and the server sends the later events.
 *
 * @param after the id of the newest event that the page already shows
 */
export function Live({ after }: { after: number }) {
  const router = useRouter();
  const [state, setState] = useState<'connecting' | 'live' | 'lost'>('connecting');
  const [start] = useState(after);

  useEffect(() => {
    const source = new EventSource(`/api/live?after=${String(start)}`);
    let drawing: ReturnType<typeof setTimeout> | undefined;
    const draw = () => {
      drawing ??= setTimeout(() => {
        drawing = undefined;
        router.refresh();
      }, settle_ms);
    };
    let broken = false;
    source.onopen = () => {
      setState('live');
      // While the connection was broken, an event may have been committed under an id below the last received one. Only a refresh shows it.
      if (broken) draw();
      broken = false;
    };
    // The browser reconnects by itself unless the server refused the connection, most often because the session has ended.
    source.onerror = () => {
      broken = true;
      if (source.readyState === EventSource.CLOSED) askSession();
      setState(source.readyState === EventSource.CLOSED ? 'lost' : 'connecting');
    };
    source.onmessage = draw;
    return () => {
      clearTimeout(drawing);
      source.close();
    };
  }, [router, start]);

  return (
    <p className="flex items-center gap-2 text-sm text-ink-soft" data-live={state}>
      <span
        aria-hidden="true"
        className={`size-2 rounded-full border ${state === 'live' ? 'border-accent bg-accent' : 'border-edge'}`}
      />
      <noscript>Reload to see new leads</noscript>
      {state === 'live' && 'Live'}
      {state === 'connecting' && <span className="scripted-only">Connecting…</span>}
      {state === 'lost' && <a href="">Live updates stopped. Reload</a>}
    </p>
  );
}
