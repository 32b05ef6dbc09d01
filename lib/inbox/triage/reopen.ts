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
 * Reopens an accepted lead whose accept can no longer be undone: it creates a new, untriaged lead and links the two.
 * The old lead stays accepted and keeps its contact and matter. This is one transaction, applied once per `action_id`.
 * A lead can be reopened once.
 *
 * @returns the new lead's id; for an action that was applied before, the id of the lead that it created
 * @throws AppError forbidden; not_found; conflict when the lead has changed, was reopened before, or its accept can
 *   still be undone
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
          throw new AppError('conflict', 'Only an accepted lead can be reopened.');
        if (triage.reopened_as_id !== null) throw new AppError('conflict', 'This lead has already been reopened.');
        if (stays_because === undefined)
          throw new AppError(
            'conflict',
            'This accept can still be undone. Undo the accept instead of reopening the lead.',
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
    if (id === null)
      throw new AppError(
        'conflict',
        'This form was already used for another action. Nothing was changed. Reload the page.',
      );
    return id;
  });
}
