'use client';

import { useSyncExternalStore } from 'react';
import type { ShortcutId } from './shortcuts';
import { keyOf } from './shortcuts';

/** Shows the key of a shortcut on its control. Screen readers hear it from the control's `aria-keyshortcuts`. */
export function KeyHint({ of }: { of: ShortcutId }) {
  const is_mac = useIsMac();
  const { shown, chord } = keyOf(of, is_mac);
  return (
    <kbd aria-hidden="true" className={`key ${chord ? 'key-chord' : ''}`}>
      {shown}
    </kbd>
  );
}

/** Returns the attributes that tell assistive technology the key of a control. */
export function useKeyOf(id: ShortcutId): { 'aria-keyshortcuts': string } {
  const is_mac = useIsMac();
  return { 'aria-keyshortcuts': keyOf(id, is_mac).aria };
}

const never = () => () => undefined;

function useIsMac(): boolean {
  return useSyncExternalStore(
    never,
    () => /Mac|iPhone|iPad/.test(navigator.userAgent),
    () => false,
  );
}
