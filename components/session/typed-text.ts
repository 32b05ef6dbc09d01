/**
 * Stores the text that a user typed into a staff page's forms when the session ends before the text was saved. It works for every form:
 * a form is recognized by its label and by the records that its hidden fields name, so no form has to register itself.
 */

/** The stored value of one control. */
interface TypedControl {
  name: string;
  /** The control's position among the form's controls of the same name. */
  index: number;
  /** The text of its label, to show the value with if its form no longer exists. */
  label: string;
  value: string;
  /** Only for a checkbox or a radio button. */
  checked?: boolean;
}

/** The stored values of one form. */
export interface TypedForm {
  label: string;
  /** The hidden fields that say which record the form is about. */
  about: string;
  controls: TypedControl[];
}

/** The user who typed the text, the firm and the page. The text is restored only for the same three. */
export interface TypedBy {
  user_id: number;
  firm_id: number;
  path: string;
}

/** A stored text whose form or control no longer exists. */
export type HomelessText = Pick<TypedControl, 'label' | 'value'>;

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Hidden fields that change with each rendering or that name the URL to return to. They do not identify the form's record. */
const about_nothing = new Set(['action_id', 'version', 'return_to', 'share', 'undoes']);
const never_kept = new Set(['password', 'file', 'submit', 'button', 'image', 'reset']);
const secret = /password|secret|token|one-time-code/;

/** Returns the form's controls whose values may be stored, with its `version`, which names the state of the record that the text was typed over. */
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

/** Returns each control with its name and its position among the form's controls of that name. */
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

/** Returns the current values of a form. */
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

/** Returns whether a value of the form differs from its default. */
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
 * Writes stored values into the forms of the page, as if the user typed them again, and opens the disclosures around those forms.
 * @returns the texts whose form or control no longer exists
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

/**
 * Returns the form on the page that has the same label and records as a stored form; of several, the form with the most
 * of the stored controls.
 */
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

/** Sets a control's value through the browser's native setter, so that React notices the change as if it was typed. Returns whether the control accepted the value. */
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

/** Returns the typed texts of the controls, without checkboxes, radio buttons and empty values: only typed text is lost work. */
function textsOf(controls: TypedControl[]): HomelessText[] {
  return controls.flatMap(({ name, label, value, checked }) =>
    checked === undefined && name !== 'version' && value.trim() !== '' ? [{ label, value }] : [],
  );
}

const prefix = 'foyer-typed:';
const keyOf = ({ user_id, firm_id, path }: TypedBy) => `${prefix}${String(user_id)}:${String(firm_id)}:${path}`;

/** Stores forms in this tab until the same user opens the same page again. */
export function keepTyped(by: TypedBy, forms: TypedForm[]): void {
  const filled = forms.filter(({ controls }) => controls.some(({ name }) => name !== 'version'));
  if (filled.length > 0) withStorage((storage) => storage.setItem(keyOf(by), JSON.stringify(filled)));
}

/** Returns and deletes the forms that this user left on this page, and deletes the forms of any other user in this tab. */
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

/** Deletes all stored forms of this tab. */
export function forgetTyped(): void {
  withStorage((storage) => keptKeys(storage).forEach((key) => storage.removeItem(key)));
}

/** Returns whether this tab has stored forms. */
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

/**
 * Runs `act` with the tab's storage. If the browser refuses storage or the storage is full, nothing is stored and the
 * page works without stored texts.
 */
export function withStorage(act: (storage: Storage) => void): void {
  try {
    act(window.sessionStorage);
  } catch {
    // The storage is refused, full, or holds text that is not JSON: no form is stored or restored.
  }
}
