import * as z from 'zod';
import { Scope, scopes } from '../scopes';

/** Whether an application can keep a secret: an application on a server can, one in a browser or on a phone cannot. */
export const application_kinds = ['confidential', 'public'] as const;
export type ApplicationKind = (typeof application_kinds)[number];

const redirect_uris_max = 20;

const ApplicationName = z
  .string('Enter a name')
  .trim()
  .min(1, 'Enter a name')
  .max(100, 'Enter at most 100 characters')
  .regex(/^[^\u0000-\u001f\u007f]*$/, 'Enter the name on one line');

const RedirectUris = z
  .array(z.string())
  .min(1, 'Enter at least one redirect address')
  .max(redirect_uris_max, `List at most ${String(redirect_uris_max)} redirect addresses`);

const about = {
  name: ApplicationName,
  redirect_uris: RedirectUris,
  scopes: z.array(Scope).min(1, 'Choose at least one permission'),
  /** Whether the application is private: then only members of the firm that made the application may authorize it. */
  is_private: z.boolean(),
};

/** The input that creates an application. */
export const CreateApplication = z
  .object({ ...about, kind: z.enum(application_kinds, 'Choose whether the application can keep a secret') })
  .superRefine(({ kind, redirect_uris }, ctx) => {
    for (const uri of redirect_uris) {
      const problem = problemOf(uri, kind);
      if (problem)
        ctx.addIssue({ code: 'custom', path: ['redirect_uris'], message: `${uri.slice(0, 100)}: ${problem}` });
    }
  });
export type CreateApplication = z.output<typeof CreateApplication>;

/** The input for a change of an application. The kind of an application (confidential or public) cannot be changed. */
export type UpdateApplication = Omit<CreateApplication, 'kind'>;

const lines = z
  .string()
  .default('')
  .transform((text) => [
    ...new Set(
      text
        .split(/[\r\n]+/)
        .map((line) => line.trim())
        .filter(Boolean),
    ),
  ]);

/** A checkbox of a posted form. Browsers leave an unchecked box out of the form. */
const box = z
  .string()
  .optional()
  .transform((value) => value !== undefined);
const scope_boxes = Object.fromEntries(scopes.map((scope) => [scope, box]));

/**
 * The posted form of an application: one redirect address per line, and a checkbox per scope under the name of the
 * scope.
 */
export const ApplicationForm = z
  .object({
    name: z.string().default(''),
    kind: z.string().default(''),
    redirect_uris: lines,
    is_private: box,
    ...scope_boxes,
  })
  .transform((form) => ({
    ...form,
    scopes: scopes.filter((scope) => (form as Record<string, unknown>)[scope] === true),
  }))
  .pipe(CreateApplication);

/** The posted id of one of the firm's applications. */
export const OneApplication = z.object({ application_id: z.coerce.number().int().positive() });

/** The posted ids of an application and of one of the application's client secrets. */
export const OneSecret = OneApplication.extend({ secret_id: z.coerce.number().int().positive() });

/**
 * Returns why an address may not be a redirect address; undefined if it may. Allowed are https, and http on localhost.
 * A public application may also use a custom scheme, which must contain a dot (RFC 8252 §7.1). Authorization requests
 * must match the address exactly.
 */
export function problemOf(uri: string, kind: ApplicationKind): string | undefined {
  if (uri.length > 2_048) return 'use at most 2,048 characters';
  if (/[^\x21-\x7e]|[\\*"<>`{}|^]/.test(uri) || !URL.canParse(uri))
    return 'is not a valid address; write it like https://app.example/callback';
  const url = new URL(uri);
  if (uri.includes('#')) return 'leave out the # and what follows it';
  if (url.username || url.password) return 'leave out the user name and the password';
  if (url.protocol === 'https:') return undefined;
  if (url.protocol === 'http:')
    return ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
      ? undefined
      : 'use https; http is allowed only for localhost and 127.0.0.1';
  if (!url.protocol.includes('.'))
    return 'use https, or a custom scheme that contains a dot, such as com.example.app:/callback';
  return kind === 'public' ? undefined : 'a custom scheme is only for applications that cannot keep a secret';
}
