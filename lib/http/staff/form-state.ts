import type * as z from 'zod';
import { AppError, fieldErrors, isRefusal, see_fields, type FieldErrors } from '../../platform/errors';
import { digest } from '../../platform/secrets';

/**
 * The state with which a refused form is rendered again: its errors, and the values that were typed, except passwords.
 */
export interface FormState {
  message?: string;
  errors: FieldErrors;
  values: Record<string, string>;
  /** A value that the form created and that is shown once, such as a token. */
  made?: string;
}

/** A server action for a form, with the signature that `useActionState` expects. */
export type FormAction = (before: FormState, form: FormData) => Promise<FormState>;

/** The state of a form that has not been sent yet. */
export const fresh_form: FormState = { errors: {}, values: {} };

/**
 * Parses a posted form through its schema and returns the result.
 * @param lists values gathered from numbered fields, under the schema's names: `{ user_ids: numbersOf(form, 'user') }`
 * @throws AppError invalid, with the errors of each field
 */
export function parseForm<S extends z.ZodType>(
  schema: S,
  form: FormData,
  lists: Record<string, unknown> = {},
): z.output<S> {
  const given = { ...textsOf(form), ...lists };
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new AppError(
    'invalid',
    see_fields,
    fieldErrors(parsed.error.issues, given, ([name]) => String(name ?? '')),
  );
}

/**
 * Returns the form with an `action_id` derived from its content. Posting the same content twice is one action; posting
 * corrected content is another, even when the browser's Back button restored a page with the old `action_id`.
 */
export function actionOf<I extends { action_id: string }>(form: I): I {
  const [, ...parts] = /^(.{8})(.{4})(.{4})(.{4})(.{12})/.exec(digest(JSON.stringify(form))) ?? [];
  return { ...form, action_id: parts.join('-') };
}

/** Returns the form state for a refused action, without passwords. Rethrows any other error, redirects included. */
export function refusal(error: unknown, form: FormData): FormState {
  if (!isRefusal(error)) throw error;
  const values = Object.fromEntries(Object.entries(textsOf(form)).filter(([name]) => !name.includes('password')));
  return { message: ownMessage(error), errors: error.fields, values };
}

/** Returns a refusal's message, or undefined when the messages of its fields already say the same. */
function ownMessage({ message, fields }: AppError): string | undefined {
  const withoutPeriod = (text: string) => text.replace(/\.$/, '');
  const said = [see_fields, ...Object.values(fields).flat()].map(withoutPeriod);
  return Object.keys(fields).length > 0 && said.includes(withoutPeriod(message)) ? undefined : message;
}

/**
 * Returns the form state for a refused action, as `refusal` does, but after a conflict the form continues from the
 * current version of the record: a user who has read what they would overwrite may save again.
 *
 * @param version read before the attempt, so that a later change is reported at the next attempt; undefined if the
 *   version is not known yet
 */
export function refusalAt(version: string | undefined, error: unknown, form: FormData): FormState {
  const state = refusal(error, form);
  return version !== undefined && isRefusal(error) && error.code === 'conflict'
    ? { ...state, values: { ...state.values, version } }
    : state;
}

/** Returns the one-time token that the page of a link posts; '' if there is none, which matches no link. */
export function tokenOf(form: FormData): string {
  const token = form.get('token');
  return typeof token === 'string' ? token : '';
}

/** Returns the numbers of the ticked checkboxes with this name: `user_7` gives 7 for `user`. */
export function numbersOf(form: FormData, name: string): number[] {
  return [...form.keys()].flatMap((key) =>
    key.startsWith(`${name}_`) && /^\d{1,15}$/.test(key.slice(name.length + 1))
      ? [Number(key.slice(name.length + 1))]
      : [],
  );
}

function textsOf(form: FormData): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of form) if (typeof value === 'string' && !name.startsWith('$')) texts[name] = value;
  return texts;
}
