'use client';

import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { KeptMessagesProps } from './kept-messages';

/** On a page without a form: what this browser kept of earlier visits, and what becomes of it. */
export function KeptFromBefore({ url, fields, words, locale }: KeptMessagesProps) {
  const [told, setTold] = useState<ReactNode>(null);
  useEffect(() => {
    let here = true;
    // Out of reach now, what is kept is told of by the next page.
    void import('./kept-messages').then(
      ({ renderKeptMessages }) => here && setTold(renderKeptMessages({ url, fields, words, locale })),
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [url, fields, words, locale]);
  return told;
}
