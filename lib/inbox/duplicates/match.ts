import type { Context } from '../../platform/context';
import type { Db } from '../../platform/db/schema';
import { inTransaction } from '../../platform/db/transaction';
import type { LeadComparison } from './compare';
import { compareLeads, duplicate_from_score } from './compare';
import { keysOfLead } from './keys';
import type { MatchedLead } from './queries';
import {
  deleteOpenMatches,
  holdMatching,
  selectCandidateIds,
  selectMatchedLeads,
  selectWaiting,
  updateChecked,
  updateMatchCounts,
  upsertMatches,
} from './queries';
import { numbersOf } from './store-keys';

/** How many leads one call of matchInboxLeads looks at. Its results are stored in one short transaction. */
const leads_max = 20;
/** For each key of a lead, how many earlier and how many later leads are compared with it. */
const candidates_max = 15;
/** How many matches of one search are kept. */
const matches_max = 10;

/** Returns the texts of a stored lead as people read them: `readableLead` of lib/inbox/leads. */
export type Readable = (lead: MatchedLead) => MatchedLead;

/** Another lead that is likely the same person's. */
export interface FoundMatch extends LeadComparison {
  other_id: number;
}

/**
 * Looks for duplicates of leads of any firm that were filed, or changed, since the last call, the newest first. The
 * worker calls it. Several processes may call it at once.
 * @returns how many leads it looked at
 */
export async function matchInboxLeads(ctx: Pick<Context, 'db' | 'now'>, readable: Readable): Promise<number> {
  const { db } = ctx;
  const waiting = await selectWaiting(db, leads_max);
  if (waiting.length === 0) return 0;
  // The search runs outside of a transaction, because SQLite has one writer at a time.
  const searched: Searched[] = [];
  for (const lead of waiting)
    searched.push({ ...lead, found: await findMatches(db, lead.firm_id, lead.inbox_lead_id, readable) });
  await inTransaction(db, (inside) => store(inside, searched, ctx.now().toISOString()));
  return waiting.length;
}

interface Searched {
  firm_id: number;
  inbox_lead_id: number;
  found: FoundMatch[];
}

async function store(db: Db, searched: readonly Searched[], created_at: string): Promise<void> {
  await holdMatching(db);
  for (const { firm_id, inbox_lead_id, found } of searched) {
    await upsertMatches(
      db,
      found.map(({ other_id, score, evidence }) => ({
        firm_id,
        inbox_lead_id: Math.max(inbox_lead_id, other_id),
        other_id: Math.min(inbox_lead_id, other_id),
        score,
        evidence,
        created_at,
      })),
    );
    const others = found.map(({ other_id }) => other_id);
    await deleteOpenMatches(db, firm_id, inbox_lead_id, others);
  }
  // All states are locked here, in ascending order of ids, as by every other transaction.
  for (const [firm_id, of_firm] of Map.groupBy(searched, (one) => one.firm_id))
    await updateMatchCounts(
      db,
      firm_id,
      of_firm.flatMap(({ inbox_lead_id, found }) => [inbox_lead_id, ...found.map(({ other_id }) => other_id)]),
    );
  for (const { firm_id, inbox_lead_id } of searched) await updateChecked(db, firm_id, inbox_lead_id, created_at);
}

/** Returns the likely duplicates of a lead among its firm's leads, at most ten, the best first. It stores nothing. */
export async function findMatches(
  db: Db,
  firm_id: number,
  inbox_lead_id: number,
  readable: Readable,
): Promise<FoundMatch[]> {
  const [row] = await selectMatchedLeads(db, firm_id, [inbox_lead_id]);
  if (!row) return [];
  const lead = compared(row, readable);
  const ids = await selectCandidateIds(db, firm_id, inbox_lead_id, keysOfLead(lead), candidates_max);
  return (await selectMatchedLeads(db, firm_id, ids))
    .map((other) => ({ other_id: other.id, ...compareLeads(lead, compared(other, readable)) }))
    .filter(({ score }) => score >= duplicate_from_score)
    .sort((one, other) => other.score - one.score || other.other_id - one.other_id)
    .slice(0, matches_max);
}

function compared(row: MatchedLead, readable: Readable) {
  return { ...readable(row), phones: numbersOf(row) };
}
