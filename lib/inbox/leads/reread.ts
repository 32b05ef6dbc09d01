import type { Context, System } from '../../platform/context';
import { reindexInboxLeads, reindexWords } from '../../platform/db/search-index';
import { getCountry } from '../../people/firms/country';
import { storeKeysAgain } from '../duplicates/store-keys';
import { holdInboxLeadsAfter, storeInboxLeadWords, updateInboxLeadReading } from './queries';
import { readableLead } from './readable';
import { readLead } from './search-text';

/**
 * Computes search texts, search words, phone numbers and the keys for duplicates of the next stored leads again with the current rules, for the
 * jobs that parse stored phone numbers and names again. Typed text, versions and `updated_at` stay unchanged. Call it
 * in a transaction.
 * @returns the last id that was processed; undefined when no lead follows `after_id`
 */
export async function rereadInboxLeads(
  ctx: Context<System>,
  after_id: number,
  limit: number,
): Promise<number | undefined> {
  const { db, actor } = ctx;
  const country = await getCountry(ctx);
  const leads = await holdInboxLeadsAfter(db, actor.firm_id, after_id, limit);
  const reindexed: number[] = [];
  await storeInboxLeadWords(
    db,
    actor.firm_id,
    leads.map((lead) => ({ ...lead, search_text: readLead(readableLead(lead), country).search_text })),
  );
  for (const lead of leads) {
    const read = readLead(readableLead(lead), country);
    if (read.search_text === lead.search_text && read.phones === lead.phones) continue;
    await updateInboxLeadReading(db, actor.firm_id, lead.id, read);
    if (read.search_text !== lead.search_text) reindexed.push(lead.id);
  }
  await storeKeysAgain(
    db,
    actor.firm_id,
    leads.map((lead) => ({ ...readableLead(lead), phones: readLead(readableLead(lead), country).phones })),
  );
  await reindexInboxLeads(db, reindexed);
  await reindexWords(
    db,
    leads.map(({ id }) => id),
  );
  return leads.at(-1)?.id;
}
