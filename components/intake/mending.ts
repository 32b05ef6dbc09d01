import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { AskedField } from '@/lib/intake/field-rules';
import { checkField, tidy } from '@/lib/intake/rules';

/** How long after a finger has left the screen its click may come. */
const click_ms_max = 500;

/**
 * Takes the error from a field that was changed and is right now, and from the fields of its group. No error appears or changes
 * before the next try to send.
 *
 * Nothing moves while a pointer is pressed: a field that the pointer leaves may still change then (an input method or a correction
 * of the keyboard is accepted), and an error that went would take the button from under the pointer.
 */
export function useMending(form: RefObject<HTMLFormElement | null>, fields: AskedField[], refused: string[], clearErrors: (name: string) => void) {
  const pressed = useRef(false);
  const changed = useRef(new Set<AskedField>());
  const [due, setDue] = useState(0);
  const mend = useEffectEvent(() => {
    if (!form.current) return;
    const typed = new FormData(form.current);
    const answers = tidied(fields, Object.fromEntries([...typed].filter((field): field is [string, string] => typeof field[1] === 'string')));
    for (const { name, one_of } of changed.current) {
      for (const rules of fields) {
        if (rules.name !== name && !one_of.includes(rules.name)) continue;
        if (refused.includes(rules.name) && checkField(rules, answers) === undefined) clearErrors(rules.name);
      }
    }
    changed.current.clear();
  });
  useEffect(() => {
    let late: ReturnType<typeof setTimeout> | undefined;
    const release = (ms: number) => {
      clearTimeout(late);
      late = setTimeout(() => {
        pressed.current = false;
        if (changed.current.size > 0) setDue((count) => count + 1);
      }, ms);
    };
    const listeners = {
      pointerdown() {
        clearTimeout(late);
        pressed.current = true;
      },
      // A finger's click comes after its pointer has left, and does not come where it has moved.
      pointerup: () => { release(click_ms_max); },
      pointercancel: () => { release(0); },
      click: () => { release(0); },
    };
    for (const [name, listener] of Object.entries(listeners)) addEventListener(name, listener, true);
    return () => {
      clearTimeout(late);
      for (const [name, listener] of Object.entries(listeners)) removeEventListener(name, listener, true);
    };
  }, []);
  useEffect(() => { mend(); }, [due]);
  return (rules: AskedField) => {
    if (refused.length === 0) return;
    changed.current.add(rules);
    if (!pressed.current) setDue((count) => count + 1);
  };
}

/** The answers to a form's fields as they are checked, by name. */
export function tidied(fields: AskedField[], answers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(fields.map(({ name, type }) => [name, tidy(type, answers[name] ?? '')]));
}
