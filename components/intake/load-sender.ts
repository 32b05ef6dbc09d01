import { useEffect, useState } from 'react';
import type * as SenderModule from './sender';

/** The sender module is loaded after this time at the latest, even if nobody uses the form. */
const sender_ms_max = 10_000;

/** The sender module is a separate chunk. After a failed load, the next call loads it again. */
let loading: Promise<typeof SenderModule> | undefined;

/** Loads the module that sends messages, or returns the load in progress. */
export function loadSender() {
  return (loading ??= import('./sender').catch((error: unknown) => {
    loading = undefined;
    throw error;
  }));
}

/** Loads the sender at once if the browser may have kept a message of an earlier visit (it has a database), otherwise later. */
export function useSenderInTime() {
  const [sending, setSending] = useState<typeof SenderModule>();
  useEffect(() => {
    // If the module cannot be loaded, the next page sends the kept messages.
    const load = () => void loadSender().then(setSending, () => undefined);
    const late = setTimeout(load, sender_ms_max);
    // Some browsers cannot list databases. In a sandboxed frame no browser can, and Chromium would log an error.
    if (origin !== 'null')
      void (indexedDB as Partial<IDBFactory> | undefined)?.databases?.().then(
        (all) => all.length > 0 && load(),
        () => undefined,
      );
    return () => clearTimeout(late);
  }, []);
  return [sending, setSending] as const;
}

/** Resolves to the promise's value; undefined if it fails or takes longer than five seconds. */
export function soon<T>(coming: Promise<T>): Promise<T | undefined> {
  return Promise.race([coming, new Promise<undefined>((resolve) => setTimeout(resolve, 5_000))]).catch(() => undefined);
}
