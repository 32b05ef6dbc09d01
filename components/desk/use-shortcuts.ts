'use client';

import { useEffect, useRef } from 'react';
import { areKeysOn } from './preferences';
import type { Scope, ShortcutId } from './shortcuts';
import { findShortcut, nameOfPress } from './shortcuts';

/** How long the first key of a shortcut of two keys waits for the second. */
const lead_ms = 1_500;

/**
 * Calls `run` with the shortcut of each key press on the page. Keys that are typed into a field, that an input method
 * composes, or that belong to an open dialog or menu are left alone.
 *
 * @param run returns false when the shortcut does not apply now; the press then keeps its usual effect
 */
export function useShortcuts(scopes: readonly Scope[], run: (id: ShortcutId, event: KeyboardEvent) => boolean): void {
  const latest = useRef({ scopes, run });
  useEffect(() => {
    latest.current = { scopes, run };
  });

  useEffect(() => {
    let lead: { key: string; at: number } | undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.key === 'Shift') return;
      const name = nameOfPress({
        key: event.key,
        code: event.code,
        ctrlKey: event.ctrlKey,
        metaKey: event.metaKey,
        altKey: event.altKey,
        shiftKey: event.shiftKey,
        isAltGraph: event.getModifierState('AltGraph'),
      });
      const before = lead && event.timeStamp - lead.at < lead_ms ? lead.key : undefined;
      lead = undefined;
      if (name === undefined || isTyping(event.target, name)) return;
      const found = findShortcut(name, before, latest.current.scopes, areKeysOn());
      if (found === undefined) return;
      if (found === 'lead') {
        lead = { key: name, at: event.timeStamp };
        return;
      }
      if (latest.current.run(found, event)) event.preventDefault();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
}

/** Whether a press belongs to the element that has the focus. */
function isTyping(target: EventTarget | null, name: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (name.startsWith('Mod+K')) return false;
  if (target.closest('[role="dialog"], [role="menu"], [role="listbox"], dialog')) return true;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit'].includes(target.type);
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  // Enter and Space press the control that has the focus.
  return name === 'Enter' && target.closest('a, button, summary, label') !== null && !target.matches('[data-lead]');
}
