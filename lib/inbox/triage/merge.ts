import type { Context, Staff } from '../../platform/context';
import type { InboxLead } from '../../platform/db/schema';
import { AppError } from '../../platform/errors';
import { escapeHtml } from '../../platform/text/html';
import { getCountry } from '../../people/firms/country';
import { settleMatch } from '../duplicates/settle';
import { readableLead } from '../leads/readable';
import { readLead } from '../leads/search-text';
import { changeTwoLeads } from '../leads/change-two';
import type { TwoLeads } from '../leads/change-two';
import { findOpenMerge, insertMerge } from './queries';
import type { MergeFields, MergeInboxLeads } from './schema';

/** The most characters of a message (lib/inbox/leads/fit.ts). */
const message_max = 65_535;

/**
 * Merges an untriaged lead into another one of the same person. The other lead, which stays untriaged, gets the values
 * that the user chose field by field, and the earlier time of arrival; the merged lead is ignored as a duplicate and
 * points to the other lead (`mergeOf`). Both rows are stored as they were. One transaction, applied once per
 * `action_id`. `splitInboxLeads` undoes the merge.
 *
 * @returns both leads after the merge; for an action that was applied before, as they are now
 * @throws AppError forbidden for a read-only role; not_found; conflict when one of the leads has changed or is not
 *   untriaged; invalid when both are one lead, or when the two messages together are too long
 */
export function mergeInboxLeads(ctx: Context<Staff>, input: MergeInboxLeads): Promise<TwoLeads> {
  return changeTwoLeads(ctx, input, input.into_id, async (inside, { lead, into }) => {
    if (lead.state !== 'untriaged' || into.state !== 'untriaged')
      throw new AppError('conflict', 'Only untriaged leads can be merged.');
    const now = inside.now().toISOString();
    const changes = {
      lead: { state: 'ignored', ignore_reason: 'duplicate', ignore_reason_text: null, ignored_at: now } as const,
      into: await mergedValues(inside, lead, into, input.fields),
    };
    return {
      type: 'inbox_lead.merged',
      changes,
      async also() {
        await insertMerge(inside.db, {
          firm_id: lead.firm_id,
          inbox_lead_id: lead.id,
          into_id: into.id,
          action_id: input.action_id,
          original: JSON.stringify(lead),
          into_original: JSON.stringify(into),
          merged: JSON.stringify(changes.lead),
          into_merged: JSON.stringify(changes.into),
          created_at: now,
        });
        await settleMatch(inside, [lead.id, into.id]);
      },
    };
  });
}

/** Returns the lead into which a lead was merged; undefined for a lead that was not merged, or was split again. */
export async function mergeOf(ctx: Context<Staff>, inbox_lead_id: number): Promise<{ into_id: number } | undefined> {
  const merge = await findOpenMerge(ctx.db, ctx.actor.firm_id, inbox_lead_id);
  return merge && { into_id: merge.into_id };
}

/** The columns of a lead that staff choose in a merge. */
type Text = Exclude<keyof MergeFields, 'from_message'>;
const texts: Text[] = ['first_name', 'last_name', 'email', 'phone_number', 'from_source'];

/** Returns the columns of the kept lead that the merge sets. */
async function mergedValues(ctx: Context<Staff>, lead: InboxLead, into: InboxLead, fields: MergeFields) {
  const typed = {
    ...Object.fromEntries(texts.map((column) => [column, into[column]])),
    ...Object.fromEntries(
      texts.filter((column) => fields[column] === 'merged').map((column) => [column, written(lead, into, column)]),
    ),
  } as Pick<InboxLead, Text>;
  const from_message =
    fields.from_message === 'into'
      ? into.from_message
      : fields.from_message === 'merged'
        ? written(lead, into, 'from_message')
        : joined(lead, into);
  if ((from_message ?? '').length > message_max)
    throw new AppError('invalid', 'The two messages together are too long. Choose one of them.', {
      from_message: ['The two messages together are too long. Choose one of them'],
    });
  const source =
    fields.from_source === 'merged' ? { referring_url: lead.referring_url, attribution: lead.attribution } : {};
  const values = {
    ...typed,
    ...source,
    from_message,
    created_at: lead.created_at < into.created_at ? lead.created_at : into.created_at,
  };
  return { ...values, ...readLead(readableLead({ ...into, ...values }), await getCountry(ctx)) };
}

/** Returns a text of the merged lead as the kept lead stores it: escaped or not, by how each of the two arrived. */
function written<C extends Text | 'from_message'>(lead: InboxLead, into: InboxLead, column: C): InboxLead[C] {
  const is_escaped = ({ idempotency_key }: InboxLead) => idempotency_key.startsWith('inbox:');
  if (is_escaped(lead) === is_escaped(into)) return lead[column];
  const read = readableLead(lead)[column];
  return read !== null && is_escaped(into) ? escapeHtml(read) : read;
}

/** Returns both messages, the earlier one first; only one when the two are equal or one is empty. */
function joined(lead: InboxLead, into: InboxLead): string | null {
  const [one, other] = [written(lead, into, 'from_message'), into.from_message];
  if (!one || one === other) return other;
  if (!other) return one;
  return lead.created_at < into.created_at ? `${one}\n\n${other}` : `${other}\n\n${one}`;
}
