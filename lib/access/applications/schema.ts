import * as z from 'zod';
import { Scope, scopes } from '../scopes';

/** Whether an application can keep a secret: a server can, what runs in a browser or on a telephone cannot. */
export const application_kinds = ['confidential', 'public'] as const;
export type ApplicationKind = (typeof application_kinds)[number];

const redirect_uris_max = 20;

const ApplicationName = z
  .string('Enter a name')
  .trim()
  .min(1, 'Enter a name')
  .max(100, 'A name has at most 100 characters')
  .regex(/^[^\u0000-\u001f\u007f]*$/, 'Enter the name on one line');

const RedirectUris = z
  .array(z.string())
  .min(1, 'Enter at least one redirect address')
  .max(redirect_uris_max, `List at most ${String(redirect_uris_max)} redirect addresses`);

const about = {
  name: ApplicationName,
  redirect_uris: RedirectUris,
  scopes: z.array(Scope).min(1, 'Choose at least one permission'),
  /** Only members of the firm that made it may let it in. */
  is_private: z.boolean(),
};

/** An application, as the firm that makes it describes it. */
export const CreateApplication = z
  .object({ ...about, kind: z.enum(application_kinds, 'Choose whether it can keep a secret') })
  .superRefine(({ kind, redirect_uris }, ctx) => {
    for (const uri of redirect_uris) {
      const problem = problemOf(uri, kind);
      if (problem)
        ctx.addIssue({ code: 'custom', path: ['redirect_uris'], message: `${uri.slice(0, 100)}: ${problem}` });
    }
  });
export type CreateApplication = z.output<typeof CreateApplication>;

/** Everything of an application that can be changed: whether it keeps a secret cannot. */
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

/** A box that is not ticked is not sent. */
const box = z
  .string()
  .optional()
  .transform((value) => value !== undefined);
const scope_boxes = Object.fromEntries(scopes.map((scope) => [scope, box]));

/** As its page posts it: addresses one to a line, a box for each scope under the scope's own name. */
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

/** Names one of the firm's applications. */
export const OneApplication = z.object({ application_id: z.coerce.number().int().positive() });

/** Names one of an application's secrets. */
export const OneSecret = OneApplication.extend({ secret_id: z.coerce.number().int().positive() });

/**
 * Why an address may not take codes; undefined where it may. https, or http on this very machine; an application that
 * keeps no secret may also have a scheme of its own, which has a dot in it (RFC 8252 §7.1). Compared to the letter later on.
 */
export function problemOf(uri: string, kind: ApplicationKind): string | undefined {
  if (uri.length > 2_048) return 'an address has at most 2,048 characters';
  if (/[^\x21-\x7e]|[\\*"<>`{}|^]/.test(uri) || !URL.canParse(uri))
    return 'is no address; write it as https://app.example/callback';
  const url = new URL(uri);
  if (uri.includes('#')) return 'leave out the # and what follows it';
  if (url.username || url.password) return 'leave out the user name and the password';
  if (url.protocol === 'https:') return undefined;
  if (url.protocol === 'http:')
    return ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
      ? undefined
      : 'use https; http is for localhost and 127.0.0.1 alone';
  if (!url.protocol.includes('.'))
    return 'use https, or a scheme of your own with a dot in it, such as com.example.app:/callback';
  return kind === 'public' ? undefined : 'a scheme of its own is for applications that keep no secret';
}
