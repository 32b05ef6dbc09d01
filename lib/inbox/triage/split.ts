import type { Context, Staff } from '../../platform/context';
import type { InboxLead, InboxLeadMerge } from '../../platform/db/schema';
import { AppError } from '../../platform/errors';
import { timelineOf } from '../../events/timeline';
import { getCountry } from '../../people/firms/country';
import { getTimeZone } from '../../people/firms/settings';
import { reopenMatch } from '../duplicates/settle';
import { readableLead } from '../leads/readable';
import { readLead } from '../leads/search-text';
import { changeTwoLeads } from '../leads/change-two';
import type { TwoLeads } from '../leads/change-two';
import { findOpenMerge, updateMergeSplit } from './queries';
import type { SplitInboxLeads } from './schema';

type Columns = Partial<InboxLead>;

/** Columns that are computed from the others, and are computed again instead of being restored. */
const computed = new Set(['phones', 'search_text']);

/**
 * Undoes the merge of a lead: both leads get back what the merge changed. Changes since the merge that the split does
 * not touch, such as an assignee, stay. One transaction, applied once per `action_id`.
 *
 * @returns both leads after the split; for an action that was applied before, as they are now
 * @throws AppError forbidden for a read-only role; not_found when the lead is not merged; conflict when one of the
 *   leads is at another version, or when the split would lose a change since the merge, with who made it and when
 */
export async function splitInboxLeads(ctx: Context<Staff>, input: SplitInboxLeads): Promise<TwoLeads> {
  return changeTwoLeads(ctx, input, input.into_id, async (inside, { lead, into }) => {
    const merge = await findOpenMerge(inside.db, lead.firm_id, lead.id);
    if (merge?.into_id !== into.id) throw new AppError('not_found', 'This lead is not merged into the other lead.');
    const country = await getCountry(inside);
    const restored = (row: InboxLead, original: string, merged: string) => {
      const values = restoredColumns(JSON.parse(original) as Columns, JSON.parse(merged) as Columns);
      return { ...values, ...readLead(readableLead({ ...row, ...values }), country) };
    };
    if (isLost(lead, merge.original, merge.merged)) throw await changedSince(inside, lead, merge);
    if (into.state !== 'untriaged' || isLost(into, merge.into_original, merge.into_merged))
      throw await changedSince(inside, into, merge);
    return {
      type: 'inbox_lead.split',
      changes: {
        lead: restored(lead, merge.original, merge.merged),
        into: restored(into, merge.into_original, merge.into_merged),
      },
      async also() {
        await updateMergeSplit(inside.db, lead.firm_id, merge.id, inside.now().toISOString());
        await reopenMatch(inside, [lead.id, into.id]);
      },
    };
  });
}

/** Returns the original values of the columns that the merge set. */
function restoredColumns(original: Columns, merged: Columns): Columns {
  return Object.fromEntries(Object.entries(original).filter(([column]) => column in merged && !computed.has(column)));
}

/** Returns whether a column that the merge set has got a third value since, which a split would lose. */
function isLost(row: InboxLead, original: string, merged: string): boolean {
  const [before, after] = [JSON.parse(original) as Columns, JSON.parse(merged) as Columns];
  return (Object.keys(after) as (keyof InboxLead)[]).some(
    (column) => !computed.has(column) && row[column] !== after[column] && row[column] !== before[column],
  );
}

const done: Record<string, string> = {
  'inbox_lead.ignored': 'ignored this lead',
  'inbox_lead.restored': 'restored this lead',
  'inbox_lead.accepted': 'accepted this lead',
  'inbox_lead.merged': 'merged this lead with another lead',
  'inbox_lead.split': 'split this lead from another lead',
};

/** Returns the refusal of a split that would lose a change, with the last change of the lead since the merge. */
async function changedSince(ctx: Context<Staff>, lead: InboxLead, merge: InboxLeadMerge): Promise<AppError> {
  const since = (await timelineOf(ctx, lead.id)).filter(
    ({ at, action_id, user_name }) => at >= merge.created_at && action_id !== merge.action_id && user_name !== null,
  );
  const last = since.at(-1);
  if (!last)
    return new AppError('conflict', `Lead ${lead.reference} has changed since the merge. Nothing was changed.`);
  const when = new Intl.DateTimeFormat('en-US', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: await getTimeZone(ctx),
  }).format(new Date(last.at));
  const what = (done[last.type] ?? 'changed this lead').replace('this lead', `lead ${lead.reference}`);
  return new AppError(
    'conflict',
    `${last.user_name ?? 'Somebody'} ${what} on ${when}, after the merge, so the leads can no longer be split. Nothing was changed.`,
  );
}
