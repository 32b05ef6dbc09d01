'use client';

import { useEffect, useState } from 'react';

/** How often the waiting times on the screen are written anew. */
const tick_ms = 15_000;

/**
 * Returns the time in milliseconds, first as the server sent it so that the browser renders the same text, then the
 * browser's own.
 */
export function useNow(sent: string): number {
  const [now, setNow] = useState(() => new Date(sent).getTime());
  useEffect(() => {
    const tick = () => setNow(Date.now());
    const first = setTimeout(tick, 0);
    const timer = setInterval(tick, tick_ms);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, []);
  return now;
}
