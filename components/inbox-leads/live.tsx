'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { askSession } from '../session/left';

/** How soon after an event the page is drawn anew at most; a burst becomes one drawing. */
const settle_ms = 100;

/**
 * Keeps the page it stands on up to date: hears of each change at the firm and has the server draw the page again. After a
 * broken connection the browser says what it heard last and is told the rest.
 *
 * @param after the newest event that the page already shows
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
      // An event may have been committed late, under an id below the last one heard: the list knows.
      if (broken) draw();
      broken = false;
    };
    // A browser opens a broken connection again by itself. One that the server refused stays closed: most often the session has ended.
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
      {state === 'lost' && <a href="">Not live: reload</a>}
    </p>
  );
}
