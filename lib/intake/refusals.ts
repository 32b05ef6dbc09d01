import * as z from 'zod';
import type { Context, Visitor } from '../platform/context';
import { groupCommit } from '../platform/db/group-commit';
import type { Locale } from '../platform/db/schema';
import type { KnownForm } from './forms/find-public';
import { digest, newToken, seal, unseal } from '../platform/secrets';
import { deleteRefusalsBefore, findRefusal, insertRefusal } from './queries';
import type { SentFields } from './schema';

const kept_ms = 15 * 60_000;
/**
 * The values that the page sends besides the answers. They are kept, so that the corrected form is still the same
 * submission of the same page.
 */
const carried = ['submission_key', 'page_token', 'attribution', 'earlier_receipt', 'locale'];

/** What a visitor typed, and the errors in it. */
const Refusal = z.object({
  values: z.record(z.string(), z.string()),
  errors: z.array(z.object({ field: z.string(), message: z.string() })),
});
export type Refusal = z.output<typeof Refusal>;

/**
 * Keeps a refused submission for 15 minutes, so that a browser without script can show the form again with every value.
 * The submission is encrypted with a random id that only the visitor's URL contains. The table stores a digest of the
 * id, so neither FOYER_SECRET nor the database is enough to read the submission.
 *
 * @returns the id, which begins with the page's language
 */
export async function keepRefusal(
  ctx: Context<Visitor>,
  form: KnownForm,
  locale: Locale,
  sent: SentFields,
  errors: Refusal['errors'],
): Promise<string> {
  const id = `${locale}.${newToken()}`;
  const names = [...form.definition.fields.map((field) => field.name), ...carried];
  const values = Object.fromEntries(names.flatMap((name) => (sent.has(name) ? [[name, sent.get(name)]] : [])));
  const now = ctx.now();

  await groupCommit(ctx.db, async (db) => {
    await forgetRefusals({ ...ctx, db });
    await insertRefusal(db, {
      id_digest: digest(id),
      form_id: ctx.actor.form_id,
      sealed: seal('refusal', String(ctx.actor.form_id), JSON.stringify({ values, errors }), id),
      expires_at: new Date(now.getTime() + kept_ms).toISOString(),
    });
  });
  return id;
}

/** Returns a kept refusal, any number of times; undefined after 15 minutes, and for an unknown id or another form. */
export async function getRefusal(ctx: Context<Visitor>, id: string): Promise<Refusal | undefined> {
  const sealed = await findRefusal(ctx.db, ctx.actor.form_id, digest(id), ctx.now().toISOString());
  const text = sealed && unseal('refusal', String(ctx.actor.form_id), sealed, id);
  return text ? Refusal.parse(JSON.parse(text)) : undefined;
}

/** Deletes the expired refusals of all forms. */
export function forgetRefusals({ db, now }: Pick<Context, 'db' | 'now'>): Promise<void> {
  return deleteRefusalsBefore(db, now().toISOString());
}
