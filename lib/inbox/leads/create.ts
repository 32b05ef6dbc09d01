import { createHash } from 'node:crypto';
import type { Context } from '../../platform/context';
import { groupCommit } from '../../platform/db/group-commit';
import type { InboxLead } from '../../platform/db/schema';
import { recordEvent } from '../../events/record';
import { getCountry } from '../../people/firms/country';
import { newGlobalId } from '../../platform/global-id';
import { enqueue } from '../../delivery/outbox/enqueue';
import { storeNewKeys } from '../duplicates/store-keys';
import { fitColumns } from './fit';
import { findInboxLeadByKey, findInboxLeadUnder, holdAnswers, insertInboxLead } from './queries';
import { readableLead } from './readable';
import type { CreateInboxLead } from './schema';
import { readLead } from './search-text';
import { wakeLeadsOfSamePerson } from './wake';

/** From this spam score on, a lead is stored and listed as suspected, and no notification is sent. */
export const suspect_from_score = 50;

/** The visitor's answers. */
export type Said = Pick<
  CreateInboxLead,
  'first_name' | 'last_name' | 'email' | 'phone_number' | 'from_message' | 'answers'
>;

/** The stored lead; `repeated` when the same submission had been filed before. */
export interface FiledInboxLead {
  lead: InboxLead;
  outcome: 'stored' | 'repeated';
}

/**
 * Files a lead in the firm's inbox, records its event, queues its deliveries and ends the snooze of the same person's
 * leads in one transaction, so that no lead is stored without its deliveries or delivered without being stored. It returns after the commit is durable. Concurrent
 * leads share a commit.
 *
 * A text that is longer than its column is shortened there and stored in full with the answers (fit.ts).
 *
 * The same answers under the same key return the first lead and queue nothing. Different answers under the same key
 * become a second lead with the first as its possible duplicate, because a duplicate costs less than a lost lead.
 *
 * @param idempotency_key unique per firm, prefixed by its origin: `form:`, `inbox:`, `api:{client}:`, `seed:`,
 *   `reopen:`
 * @param options.typed the answers as the visitor typed them, when `input` holds corrected ones. A repeated submission
 *   is recognized by the typed answers, so that a later version may correct more
 * @param options.also_under other keys under which the same submission may have been filed; if so, that lead is
 *   returned. Submissions that name each other's keys wait for one another, so that two concurrent ones file one lead
 * @returns the lead, and whether it was stored now
 */
export async function createInboxLead(
  ctx: Context,
  input: CreateInboxLead,
  idempotency_key: string,
  { also_under = [], typed = input }: { also_under?: string[]; typed?: Said } = {},
): Promise<FiledInboxLead> {
  const answers_digest = digestOf(typed);

  return groupCommit(ctx.db, async (db) => {
    if (also_under.length > 0) {
      await holdAnswers(db, ctx.actor.firm_id, answers_digest);
      const lead = await findInboxLeadUnder(db, ctx.actor.firm_id, also_under);
      if (lead) return { lead, outcome: 'repeated' };
    }
    const fitted = fitColumns(input);
    const first = await file({ ...ctx, db }, fitted, idempotency_key, answers_digest);
    if (first.outcome === 'stored' || first.lead.answers_digest === answers_digest) return first;

    const other = { ...fitted, duplicate_of_id: first.lead.id };
    return file({ ...ctx, db }, other, `${idempotency_key}:${answers_digest.slice(0, 32)}`, answers_digest);
  });
}

async function file(
  ctx: Context,
  input: CreateInboxLead,
  idempotency_key: string,
  answers_digest: string,
): Promise<FiledInboxLead> {
  const { db, actor } = ctx;
  const now = ctx.now().toISOString();
  const { global_id, reference } = newNames(ctx);
  const suspected = input.spam_score >= suspect_from_score;

  const lead = await insertInboxLead(db, {
    ...input,
    answers: input.answers && JSON.stringify(input.answers),
    attribution: input.attribution && JSON.stringify(input.attribution),
    intake_notes: input.intake_notes && JSON.stringify(input.intake_notes),
    spam_reasons: JSON.stringify(input.spam_reasons),
    spam_verdict: suspected ? 'suspected' : 'clear',
    firm_id: actor.firm_id,
    global_id,
    reference,
    idempotency_key,
    answers_digest,
    version: 1,
    state: 'untriaged',
    ...readLead(readableLead({ ...input, idempotency_key, reference }), await getCountry(ctx)),
    created_at: now,
    updated_at: now,
  });
  if (!lead) return { lead: await findInboxLeadByKey(db, actor.firm_id, idempotency_key), outcome: 'repeated' };

  await storeNewKeys(db, actor.firm_id, [readableLead(lead)]);
  await recordEvent(ctx, { type: 'inbox_lead.created', firm_id: actor.firm_id, inbox_lead_id: lead.id });
  await wakeLeadsOfSamePerson(ctx, lead);
  if (!suspected) await enqueue(ctx, { event: 'inbox_lead.created', inbox_lead_id: lead.id });
  return { lead, outcome: 'stored' };
}

/** Returns the names of a new lead: a global id for API clients and a reference for the visitor. */
export function newNames(ctx: Pick<Context, 'now'>): { global_id: string; reference: string } {
  const global_id = newGlobalId(ctx.now());
  return { global_id, reference: `${global_id.slice(-8, -4)}-${global_id.slice(-4)}` };
}

/**
 * Returns the digest of a visitor's answers. Spam score, attribution and possible duplicate are left out, because they
 * may differ when one submission is sent twice.
 */
export function digestOf(input: Said): string {
  const { first_name, last_name, email, phone_number, from_message, answers } = input;
  return createHash('sha256')
    .update(JSON.stringify([first_name, last_name, email, phone_number, from_message, answers]))
    .digest('hex');
}
