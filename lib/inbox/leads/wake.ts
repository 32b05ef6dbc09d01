import type { Context, System } from '../../platform/context';
import type { InboxLead } from '../../platform/db/schema';
import { inTransaction } from '../../platform/db/transaction';
import { recordEvent } from '../../events/record';
import type { EventDetails } from '../../events/schema';
import { addressKey, mailAddress, searchableAddresses } from '../../platform/text/email-addresses';
import { fold } from '../../platform/text/search-text';
import { traceOf } from './change';
import { phonesOf } from './presenter';
import { holdInboxLeadsToWake, holdSnoozedInboxLeads, updateInboxLead } from './queries';
import { readableLead } from './readable';

/** How many leads one transaction of the worker wakes. */
const batch_max = 50;

/**
 * Ends the snooze of all leads whose time has come, in small batches, with an event each. Several workers may call it
 * at once: a lead that one of them has locked is left to that one.
 *
 * @returns how many leads this call woke
 */
export async function wakeDueInboxLeads(ctx: Pick<Context, 'db' | 'now'>): Promise<number> {
  let woken = 0;
  for (;;) {
    const found = await inTransaction(ctx.db, async (db) => {
      const due = await holdInboxLeadsToWake(db, ctx.now().toISOString(), batch_max);
      for (const lead of due) {
        const actor: System = { kind: 'system', firm_id: lead.firm_id };
        await wake({ ...ctx, db, actor }, lead, { because: 'time' });
      }
      return due.length;
    });
    woken += found;
    if (found < batch_max) return woken;
  }
}

/**
 * Ends the snooze of the leads of the person who sent a new lead: those with the same email address or phone number.
 * Call it in the transaction that stores the new lead.
 */
export async function wakeLeadsOfSamePerson(ctx: Context, row: InboxLead): Promise<void> {
  const email = keyOf(row);
  const numbers = phonesOf(row).map(({ e164 }) => e164);
  const leads = await holdSnoozedInboxLeads(ctx.db, row.firm_id, {
    texts: email === undefined ? [] : searchableAddresses(email).map(fold),
    numbers,
  });
  for (const lead of leads) {
    const same =
      (email !== undefined && keyOf(lead) === email) || phonesOf(lead).some(({ e164 }) => numbers.includes(e164));
    if (!same || lead.id === row.id) continue;
    const actor: System = { kind: 'system', firm_id: lead.firm_id };
    await wake({ ...ctx, actor }, lead, { because: 'new_lead', new_lead_id: row.id, new_lead: row.reference });
  }
}

async function wake(ctx: Context<System>, lead: InboxLead, details: EventDetails): Promise<void> {
  const change = { snoozed_until: null };
  await recordEvent(ctx, {
    type: 'inbox_lead.woke',
    firm_id: lead.firm_id,
    inbox_lead_id: lead.id,
    details: { ...details, ...traceOf(lead, change) },
  });
  const updated_at = ctx.now().toISOString();
  const woken = await updateInboxLead(ctx.db, lead.firm_id, lead.id, lead.version, { ...change, updated_at });
  if (!woken) throw new Error('A locked lead was changed by another transaction');
}

/** Returns the form in which a lead's email address is compared; undefined for a lead without an address. */
function keyOf(lead: InboxLead): string | undefined {
  const email = readableLead(lead).email ?? '';
  return mailAddress(email) === undefined ? undefined : addressKey(email);
}
