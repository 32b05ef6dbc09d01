import type { AskedField } from '@/lib/intake/field-rules';
import { answersIn, checkField } from '@/lib/intake/rules';

/** The longest time between lifting a finger and the click event. */
const click_ms_max = 500;

export interface MendingOptions {
  form: HTMLFormElement;
  fields: AskedField[];
  clearErrors: (name: string) => void;
}

/**
 * Removes the error of a field when its value becomes valid, and the errors of its group. New errors appear only at the
 * next submit. It is loaded with sender.ts, because a form has no errors before it is sent.
 *
 * Nothing is removed while a pointer is pressed. Leaving a field may still change its value (an input method or an
 * autocorrection), and a removed error would move the button away from under the pointer.
 *
 * @returns a function that stops this
 */
export function newMending({ form, fields, clearErrors }: MendingOptions): () => void {
  const ender = new AbortController();
  /** Names of the fields that have changed since the last check. */
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

  // This script loads after the page, so it missed earlier changes.
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
  // On touch screens, click comes some time after pointerup, or never if the finger has moved.
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
