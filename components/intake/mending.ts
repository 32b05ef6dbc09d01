import type { AskedField } from '@/lib/intake/field-rules';
import { answersIn, checkField } from '@/lib/intake/rules';

/** How long after a finger has left the screen its click may come. */
const click_ms_max = 500;

export interface MendingOptions {
  form: HTMLFormElement;
  fields: AskedField[];
  clearErrors: (name: string) => void;
}

/**
 * Takes the error from a field that was changed and is right now, and from the fields of its group. No error appears or changes
 * before the next try to send. Loaded with sender.ts: a form has no errors before it was sent.
 *
 * Nothing moves while a pointer is pressed: a field that the pointer leaves may still change then (an input method or a correction
 * of the keyboard is accepted), and an error that went would take the button from under the pointer.
 *
 * @returns what ends it
 */
export function newMending({ form, fields, clearErrors }: MendingOptions): () => void {
  const ender = new AbortController();
  /** Names of the fields that have changed and were not looked at since. */
  const changed = new Set<string>();
  let pressed = false;
  let late: ReturnType<typeof setTimeout> | undefined;

  function mend() {
    if (pressed || changed.size === 0) return;
    const answers = answersIn(form, fields);
    for (const rules of fields) {
      const { name, one_of } = rules;
      if (![name, ...one_of].some((one) => changed.has(one)) || !document.getElementById(`field-${name}-error`))
        continue;
      if (checkField(rules, answers) === undefined) clearErrors(name);
    }
    changed.clear();
  }
  function release(ms: number) {
    clearTimeout(late);
    late = setTimeout(() => {
      pressed = false;
      mend();
    }, ms);
  }
  const listen = (name: string, listener: () => void) => {
    addEventListener(name, listener, { capture: true, signal: ender.signal });
  };

  // This script comes after the page: what was changed before it came was not heard.
  for (const input of form.querySelectorAll<HTMLInputElement>('.field [name]'))
    if (input.value !== input.defaultValue) changed.add(input.name);
  mend();

  form.addEventListener(
    'input',
    ({ target }) => {
      changed.add((target as HTMLInputElement).name);
      mend();
    },
    ender,
  );
  listen('pointerdown', () => {
    clearTimeout(late);
    pressed = true;
  });
  // On touch, click follows pointerup after some time, and does not follow at all once the finger has moved.
  listen('pointerup', () => {
    release(click_ms_max);
  });
  listen('pointercancel', () => {
    release(0);
  });
  listen('click', () => {
    release(0);
  });
  return () => {
    clearTimeout(late);
    ender.abort();
  };
}
