import type { Context, Staff } from '../../platform/context';
import type { InboxLead } from '../../platform/db/schema';
import { inTransaction } from '../../platform/db/transaction';
import { AppError } from '../../platform/errors';
import { changeInboxLead } from '../leads/change';
import { copyInboxLead } from '../leads/copy';
import type { ChangeInboxLead } from '../leads/schema';
import { findOpenTriage, updateTriageReopened } from './queries';
import { whyNotTakeBack } from './take-back';

/**
 * Makes a new, untriaged lead of an accepted one whose acceptance can no longer be taken back, and links the two: the old one
 * stays accepted, with what it has become. One transaction, applied once per `action_id`; an acceptance is reopened once.
 *
 * @returns the new lead's id; for an action that was applied before, that of the lead it made
 * @throws AppError forbidden, not_found, conflict when the lead has changed since, was reopened already, or can still be taken back
 */
export function reopenInboxLead(ctx: Context<Staff>, input: ChangeInboxLead): Promise<number> {
  return inTransaction(ctx.db, async (db) => {
    const inside = { ...ctx, db };
    const { firm_id } = ctx.actor;
    const triage = await findOpenTriage(db, firm_id, input.inbox_lead_id);
    const stays_because = triage && (await whyNotTakeBack(inside, triage));

    let old: InboxLead | undefined;
    await changeInboxLead(
      inside,
      input,
      (lead) => {
        if (lead.state !== 'triaged' || !triage)
          throw new AppError('conflict', 'This lead is not accepted; there is nothing to reopen.');
        if (triage.reopened_as_id !== null) throw new AppError('conflict', 'This lead has been reopened already.');
        if (stays_because === undefined)
          throw new AppError(
            'conflict',
            'Nobody has worked on what this lead has become: take the acceptance back instead.',
          );
        old = lead;
        return { type: 'inbox_lead.reopened', change: {} };
      },
      async (within) => {
        if (!old || !triage) throw new Error('The lead was changed without having been looked at');
        const { id } = await copyInboxLead(within, old, input.action_id);
        await updateTriageReopened(within.db, firm_id, triage.id, id);
      },
    );
    const made = await findOpenTriage(db, firm_id, input.inbox_lead_id);
    const id = made?.reopened_as_id ?? null;
    if (id === null) throw new AppError('conflict', 'This action was another one. Nothing was changed.');
    return id;
  });
}
