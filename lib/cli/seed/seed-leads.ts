import type { Context, Operator } from '../../platform/context';
import { indexNewInboxLeads } from '../../platform/db/search-index';
import type { Db, NewInboxLead } from '../../platform/db/schema';
import { inTransaction } from '../../platform/db/transaction';
import { notFound } from '../../platform/errors';
import { gatherCounts } from '../../inbox/leads/gather-counts';
import { readLead } from '../../inbox/leads/search-text';
import type { LeadMould } from './make-lead';
import { makeLead } from './make-lead';
import { findFirmId, findFirstForm, insertEvents, insertInboxLeads } from './queries';
import { randomFrom } from './random';
import { arrivals } from './times';

/** SQLite accepts 32,766 values in a statement, and a lead has 34. */
const batch_max = 400;

/**
 * Adds made-up leads of the last sixty days to a firm, with the events of their creation (and of being ignored). Nobody
 * is notified: no delivery is queued. The same seed, firm and time give the same leads, and a repeated call adds only
 * the missing leads.
 *
 * @returns how many were added
 * @throws AppError not_found for an unknown firm
 */
export async function seedInboxLeads(
  ctx: Context<Operator>,
  { firm_id, count, seed }: { firm_id: number; count: number; seed: string },
): Promise<number> {
  if ((await findFirmId(ctx.db, firm_id)) === undefined) throw notFound(`Firm ${firm_id}`);
  const form = await findFirstForm(ctx.db, firm_id);
  const arrival = arrivals(ctx.now());
  // Small, so that even a few leads contain duplicates, which repeat a lead of an earlier batch.
  const batch = Math.min(batch_max, Math.max(10, Math.ceil(count / 20)));

  const recent: Recent[] = [];
  let added = 0;
  for (let from = 0; from < count; from += batch) {
    const leads = Array.from({ length: Math.min(batch, count - from) }, (_, offset) => {
      const number = from + offset;
      const random = randomFrom(`${seed}:${firm_id}:${number}`);
      const mould: LeadMould = {
        firm_id,
        form,
        idempotency_key: `seed:${seed}:${number}`,
        created_at: arrival((number + random.next()) / count),
      };
      const lead = makeLead(mould, random);
      return recent.length > 0 && random.chance(0.03) ? repeating(lead, random.pick(recent)) : lead;
    });
    added += await inTransaction(ctx.db, (db) => file(db, ctx.now().toISOString(), leads, recent));
  }
  await indexNewInboxLeads(ctx.db);
  await gatherCounts(ctx);
  return added;
}

type Recent = Pick<NewInboxLead, 'first_name' | 'last_name' | 'email' | 'phone_number' | 'from_message'> & {
  id: number;
};

/** Returns another made-up lead, which the same person sends later. */
function repeating(lead: NewInboxLead, { id, ...earlier }: Recent): NewInboxLead {
  return {
    ...lead,
    ...earlier,
    duplicate_of_id: id,
    spam_verdict: 'clear',
    spam_score: 0,
    spam_reasons: '[]',
    ...readLead({ ...withoutUndefined(earlier), reference: lead.reference }, 'US'),
  };
}

function withoutUndefined({
  first_name = null,
  last_name = null,
  email = null,
  phone_number = null,
}: Omit<Recent, 'id'>) {
  return { first_name, last_name, email, phone_number };
}

async function file(db: Db, now: string, leads: NewInboxLead[], recent: Recent[]): Promise<number> {
  const inserted = await insertInboxLeads(db, leads);
  if (inserted.length === 0) return 0;

  const by_key = new Map(leads.map((lead) => [lead.idempotency_key, lead]));
  const rows = inserted.flatMap(({ id, idempotency_key }) => {
    const lead = by_key.get(idempotency_key);
    return lead ? [{ id, lead }] : [];
  });
  const event = { action_id: null, user_id: null, actor_kind: 'operator' as const };
  await insertEvents(
    db,
    rows.flatMap(({ id, lead }) => {
      const of = { ...event, firm_id: lead.firm_id, inbox_lead_id: id };
      const created = { ...of, type: 'inbox_lead.created', created_at: lead.created_at };
      return lead.ignored_at
        ? [created, { ...of, type: 'inbox_lead.ignored', created_at: lead.ignored_at < now ? lead.ignored_at : now }]
        : [created];
    }),
  );

  for (const { id, lead } of rows)
    if (lead.spam_verdict === 'clear' && id % 7 === 0)
      recent.push({
        id,
        first_name: lead.first_name,
        last_name: lead.last_name,
        email: lead.email,
        phone_number: lead.phone_number,
        from_message: lead.from_message,
      });
  recent.splice(0, Math.max(0, recent.length - 200));
  return rows.length;
}
