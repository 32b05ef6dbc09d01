import type { Context, Staff } from '../../platform/context';
import { inTransaction } from '../../platform/db/transaction';
import { AppError } from '../../platform/errors';
import { changeInboxLead } from '../leads/change';
import { copyInboxLead } from '../leads/copy';
import type { ChangeInboxLead } from '../leads/schema';
import { findOpenTriage, updateTriageReopened } from './queries';
import { holdAccepted, whyNotUndoAccept } from './undo-accept';

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
    await holdAccepted(inside, input.inbox_lead_id);
    const { id } = await changeInboxLead(inside, input, async (_inside, lead) => {
      const triage = await findOpenTriage(db, firm_id, lead.id);
      if (lead.state !== 'triaged' || !triage) throw new AppError('conflict', 'Only an accepted lead can be reopened.');
      if (triage.reopened_as_id !== null) throw new AppError('conflict', 'This lead has already been reopened.');
      if ((await whyNotUndoAccept(inside, triage)) === undefined)
        throw new AppError(
          'conflict',
          'This accept can still be undone. Undo the accept instead of reopening the lead.',
        );
      return {
        type: 'inbox_lead.reopened',
        change: {},
        async also() {
          const copy = await copyInboxLead(inside, lead, input.action_id);
          await updateTriageReopened(db, firm_id, triage.id, copy.id);
        },
      };
    });
    const reopened_as_id = (await findOpenTriage(db, firm_id, id))?.reopened_as_id ?? null;
    if (reopened_as_id === null)
      throw new AppError(
        'conflict',
        'This form was already used for another action. Nothing was changed. Reload the page.',
      );
    return reopened_as_id;
  });
}
