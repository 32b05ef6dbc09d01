'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** Returns whether the scripts run: false on the server and while the browser takes over the server's HTML. */
export function useReady(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
