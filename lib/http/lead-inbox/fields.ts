import * as z from 'zod';
import { isBlank } from '../../platform/text/visible-text';
import { isStorable } from '../grow-api/read-data';

/** Maps the Lead Inbox's names of a lead's fields to the columns, whose names the rest of the code uses. */
export const lead_inbox_names = {
  from_first: 'first_name',
  from_last: 'last_name',
  from_email: 'email',
  from_phone: 'phone_number',
  from_message: 'from_message',
  from_source: 'from_source',
  referring_url: 'referring_url',
} as const;
export type LeadInboxName = keyof typeof lead_inbox_names;

/**
 * The message of Rails for an empty field, which clients expect. Clients also search messages for "already exists" and
 * then treat the lead as delivered, so no message here may contain those words.
 */
export const blank = "can't be blank";

/** Reads a number or a boolean as text, and any other value that is not text as an empty text. */
const Text = z.preprocess(
  (value) =>
    typeof value === 'number' || typeof value === 'boolean' ? String(value) : typeof value === 'string' ? value : '',
  z.string(),
);

/**
 * The fields of `inbox_lead`: any text unchanged, an email address without surrounding space, and '' for a missing
 * field.
 */
const Fields = z.object({
  from_first: Text,
  from_last: Text,
  from_email: Text.transform((text) => text.trim()),
  from_phone: Text,
  from_message: Text,
  from_source: Text,
  referring_url: Text,
} satisfies Record<LeadInboxName, z.ZodType>);
type LeadInboxFields = z.output<typeof Fields>;

/** The errors of each field, under the Lead Inbox's names. */
type LeadInboxErrors = Partial<Record<LeadInboxName, string[]>>;

/** A parsed call of the Lead Inbox: its token, its fields, and a function that returns their errors. */
export interface LeadInboxCall {
  /** The token of the call; '' if the call has no token. */
  token: string;
  fields: LeadInboxFields;
  errors: (strict: boolean) => LeadInboxErrors;
}

/**
 * Returns the call of the Lead Inbox in a parsed body. The token may be named `auth_token` as well. A field that is
 * missing from `inbox_lead` is read from the top level of the body. Other keys are ignored.
 */
export function readLeadInboxCall(body: Record<string, unknown>): LeadInboxCall {
  const inner = isObject(body['inbox_lead']) ? body['inbox_lead'] : {};
  const given = (name: string) =>
    [inner[name], body[name]].find((value) => value !== undefined && value !== null && value !== '');
  const fields = Fields.parse(Object.fromEntries(Object.keys(lead_inbox_names).map((name) => [name, given(name)])));
  const token = Text.parse(
    [body['inbox_lead_token'], body['auth_token'], inner['inbox_lead_token'], inner['auth_token']].find(Boolean),
  ).trim();
  return { token, fields, errors: (strict) => errorsOf(fields, strict) };
}

/**
 * Converts the Rails-style keys of a form, such as `inbox_lead[from_first]=Ana`, to the object that a JSON body would
 * have.
 */
export function nestedKeys(pairs: Iterable<[string, FormDataEntryValue]>): Record<string, unknown> {
  const body = new Map<string, unknown>();
  const inner = new Map<string, unknown>();
  for (const [name, value] of pairs) {
    if (typeof value !== 'string') continue;
    const [, nested] = /^inbox_lead\[([a-z_]+)\]$/.exec(name) ?? [];
    if (nested === undefined) body.set(name, value);
    else inner.set(nested, value);
  }
  return { ...Object.fromEntries(body), inbox_lead: Object.fromEntries(inner) };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function errorsOf(fields: LeadInboxFields, strict: boolean): LeadInboxErrors {
  const required = new Set<LeadInboxName>([
    'from_first',
    'from_last',
    'from_message',
    ...(strict ? (['from_source', 'referring_url'] as const) : []),
  ]);
  const errors: LeadInboxErrors = {};
  for (const name of Object.keys(lead_inbox_names) as LeadInboxName[]) {
    const text = fields[name];
    if (required.has(name) && isBlank(text)) errors[name] = [blank];
    else if (!isStorable(text))
      errors[name] = ['has a character that cannot be stored: NUL or half of a surrogate pair'];
  }
  return errors;
}
