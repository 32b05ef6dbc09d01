/**
 * Keeps what somebody typed into the staff's forms when their session ends before it was saved. Any form on a page is covered:
 * a form is recognized by its label and by the records its hidden fields name, so that no form has to register itself.
 */

/** One control as it was left. */
interface TypedControl {
  name: string;
  /** Which of the form's controls of this name. */
  index: number;
  /** The words of its label, for the case that its form is gone. */
  label: string;
  value: string;
  /** Of a checkbox or a radio button. */
  checked?: boolean;
}

/** A form as it was left. */
export interface TypedForm {
  label: string;
  /** The hidden fields that say which record the form is about. */
  about: string;
  controls: TypedControl[];
}

/** Who typed, in which firm, on which page: nobody else is ever given the text. */
export interface TypedBy {
  user_id: number;
  firm_id: number;
  path: string;
}

/** A text that found no form to go back to. */
export type HomelessText = Pick<TypedControl, 'label' | 'value'>;

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Hidden fields that differ each time the page is made, or that say where to go on: they do not say what a form is about. */
const about_nothing = new Set(['action_id', 'version', 'return_to', 'share', 'undoes']);
const never_kept = new Set(['password', 'file', 'submit', 'button', 'image', 'reset']);
const secret = /password|secret|token|one-time-code/;

/** The controls of a form whose values may be kept, and its `version`: what was typed was typed over that state of the record. */
function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.elements].filter((element): element is Control => {
    if (!(
      element instanceof HTMLInputElement ||
      element instanceof HTMLTextAreaElement ||
      element instanceof HTMLSelectElement
    ))
      return false;
    if (element.name === '' || element.name.startsWith('$') || element.disabled || never_kept.has(element.type))
      return false;
    if (element.type === 'hidden') return element.name === 'version';
    // A password that is shown is an input of type "text".
    return !secret.test(element.name) && !secret.test(element.autocomplete);
  });
}

function isTick(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio');
}

/** Each control under its name and its place among the form's controls of that name. */
function numbered(form: HTMLFormElement): { control: Control; name: string; index: number }[] {
  const seen = new Map<string, number>();
  return controlsOf(form).map((control) => {
    const index = seen.get(control.name) ?? 0;
    seen.set(control.name, index + 1);
    return { control, name: control.name, index };
  });
}

function aboutOf(form: HTMLFormElement): string {
  const hidden = [...form.elements].flatMap((element) =>
    element instanceof HTMLInputElement &&
    element.type === 'hidden' &&
    !element.name.startsWith('$') &&
    !about_nothing.has(element.name)
      ? [`${element.name}=${element.value}`]
      : [],
  );
  return hidden.sort().join('&');
}

/** Reads a form as it is now. */
export function readTyped(form: HTMLFormElement): TypedForm {
  return {
    label: form.getAttribute('aria-label') ?? '',
    about: aboutOf(form),
    controls: numbered(form).map(({ control, name, index }) => ({
      name,
      index,
      label: control.labels?.[0]?.textContent.trim() ?? name,
      value: control.value,
      ...(isTick(control) && { checked: control.checked }),
    })),
  };
}

/** Whether a form holds anything else than the page gave it. */
export function isChanged(form: HTMLFormElement): boolean {
  return controlsOf(form).some((control) => {
    if (control.type === 'hidden') return false;
    if (isTick(control)) return control.checked !== control.defaultChecked;
    if (control instanceof HTMLSelectElement)
      return (
        [...control.options].some((option) => option.selected !== option.defaultSelected) &&
        [...control.options].some((option) => option.defaultSelected)
      );
    return control.value !== control.defaultValue;
  });
}

/**
 * Writes kept forms into the forms of the page, as if they were typed again, and opens what they stand in.
 * @returns the texts that found no place
 */
export function putBack(kept: TypedForm[]): HomelessText[] {
  return kept.flatMap((typed) => {
    const form = formFor(typed);
    if (!form) return textsOf(typed.controls);
    for (let parent = form.parentElement; parent; parent = parent.parentElement)
      if (parent instanceof HTMLDetailsElement) parent.open = true;
    const places = numbered(form);
    return textsOf(
      typed.controls.filter(
        (control) =>
          !fill(places.find(({ name, index }) => name === control.name && index === control.index)?.control, control),
      ),
    );
  });
}

/** The form of the page with this label, about the same records, that has the most of the kept controls. */
function formFor({ label, about, controls }: TypedForm): HTMLFormElement | undefined {
  let [best, most] = [undefined as HTMLFormElement | undefined, 0];
  for (const form of document.forms) {
    if ((form.getAttribute('aria-label') ?? '') !== label || aboutOf(form) !== about) continue;
    const places = numbered(form);
    const held = controls.filter(
      ({ name, index }) => name !== 'version' && places.some((place) => place.name === name && place.index === index),
    ).length;
    if (held > most) [best, most] = [form, held];
  }
  return best;
}

/** Sets a control by the browser's own setter, so that React hears of it as of typing. Returns whether it took the value. */
function fill(control: Control | undefined, { value, checked }: TypedControl): boolean {
  if (!control) return false;
  if (isTick(control)) {
    if (checked !== undefined && control.checked !== checked && (control.type === 'checkbox' || checked))
      control.click();
    return true;
  }
  if (control.value === value) return true;
  if (control instanceof HTMLSelectElement && ![...control.options].some((option) => option.value === value))
    return false;
  const prototype: object =
    control instanceof HTMLSelectElement
      ? HTMLSelectElement.prototype
      : control instanceof HTMLTextAreaElement
        ? HTMLTextAreaElement.prototype
        : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(control, value);
  for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, { bubbles: true }));
  return true;
}

/** What somebody would miss: a text that was typed, not a box or a choice of a list. */
function textsOf(controls: TypedControl[]): HomelessText[] {
  return controls.flatMap(({ name, label, value, checked }) =>
    checked === undefined && name !== 'version' && value.trim() !== '' ? [{ label, value }] : [],
  );
}

const prefix = 'foyer-typed:';
const keyOf = ({ user_id, firm_id, path }: TypedBy) => `${prefix}${String(user_id)}:${String(firm_id)}:${path}`;

/** Keeps forms in this tab until the same user is on the same page again. */
export function keepTyped(by: TypedBy, forms: TypedForm[]): void {
  const filled = forms.filter(({ controls }) => controls.some(({ name }) => name !== 'version'));
  if (filled.length > 0) withStorage((storage) => storage.setItem(keyOf(by), JSON.stringify(filled)));
}

/** Takes out what this user left on this page, and forgets what any other user left in this tab. */
export function takeTyped(by: TypedBy): TypedForm[] {
  let found: TypedForm[] = [];
  withStorage((storage) => {
    for (const key of keptKeys(storage))
      if (!key.startsWith(`${prefix}${String(by.user_id)}:`)) storage.removeItem(key);
    const text = storage.getItem(keyOf(by));
    storage.removeItem(keyOf(by));
    if (text !== null) found = JSON.parse(text) as TypedForm[];
  });
  return found;
}

/** Forgets everything that is kept in this tab. */
export function forgetTyped(): void {
  withStorage((storage) => keptKeys(storage).forEach((key) => storage.removeItem(key)));
}

/** Whether anything waits in this tab for its user to sign in again. */
export function holdsTyped(): boolean {
  let holds = false;
  withStorage((storage) => (holds = keptKeys(storage).length > 0));
  return holds;
}

function keptKeys(storage: Storage): string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter((key) =>
    key.startsWith(prefix),
  );
}

/** A browser may refuse its storage, or have no room in it: then nothing is kept, and the page works as it does without. */
function withStorage(act: (storage: Storage) => void): void {
  try {
    act(window.sessionStorage);
  } catch {
    // Refused, full, or not ours to read: nothing is kept.
  }
}
