import type * as z from 'zod';
import { AppError, fieldErrors, isRefusal, type FieldErrors } from '../../platform/errors';
import { digest } from '../../platform/secrets';

/** What a refused form is rendered with again: what is wrong, and what was typed, but for passwords. */
export interface FormState {
  message?: string;
  errors: FieldErrors;
  values: Record<string, string>;
  /** What a form that stays on its page has made, to be shown once. */
  made?: string;
}

/** A server action over a form, as a page hands it to what shows the form. */
export type FormAction = (before: FormState, form: FormData) => Promise<FormState>;

/** A form that nobody has sent yet. */
export const fresh_form: FormState = { errors: {}, values: {} };

/**
 * Reads a posted form through its schema.
 * @param lists what the form holds under numbered names, gathered under the schema's own: `{ user_ids: numbersOf(form, 'user') }`
 * @throws AppError invalid with what is wrong in each field
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
    'Something needs another look.',
    fieldErrors(parsed.error.issues, given, ([name]) => String(name ?? '')),
  );
}

/**
 * A form as the one action that it is. Sent twice it is the same; sent again with other words it is another, though its page
 * made but one `action_id`: the browser's Back shows the page as it was, and what was mended there must not be taken for done.
 */
export function actionOf<I extends { action_id: string }>(form: I): I {
  const [, ...parts] = /^(.{8})(.{4})(.{4})(.{4})(.{12})/.exec(digest(JSON.stringify(form))) ?? [];
  return { ...form, action_id: parts.join('-') };
}

/**
 * What a refused action gives back to its form; anything that is no refusal, redirects among it, flies on.
 * Never holds a password.
 */
export function refusal(error: unknown, form: FormData): FormState {
  if (!isRefusal(error)) throw error;
  const values = Object.fromEntries(Object.entries(textsOf(form)).filter(([name]) => !name.includes('password')));
  return { message: Object.keys(error.fields).length > 0 ? undefined : error.message, errors: error.fields, values };
}

/**
 * As `refusal`. After a conflict the form goes on from the version that there is: whoever was told what they would undo may
 * save again.
 *
 * @param version read before the attempt, so that what changes in between is told of the next time; undefined before it is known
 */
export function refusalAt(version: string | undefined, error: unknown, form: FormData): FormState {
  const state = refusal(error, form);
  return version !== undefined && isRefusal(error) && error.code === 'conflict'
    ? { ...state, values: { ...state.values, version } }
    : state;
}

/** The one-time token a link's page sends along; '' where there is none, which opens nothing. */
export function tokenOf(form: FormData): string {
  const token = form.get('token');
  return typeof token === 'string' ? token : '';
}

/** The numbers of the boxes that were ticked: `user_7` gives 7 for `user`. */
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
