'use client';

import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { KeptMessagesProps } from './kept-messages';

/** Sends and reports messages that this browser kept from earlier visits, on a page without a form. */
export function KeptFromBefore({ url, fields, words, locale }: KeptMessagesProps) {
  const [told, setTold] = useState<ReactNode>(null);
  useEffect(() => {
    let here = true;
    // If the module cannot be loaded, the next page reports the kept messages.
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
