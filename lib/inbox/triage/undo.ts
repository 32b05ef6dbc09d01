import type { Context, Staff } from '../../platform/context';
import type { InboxLead } from '../../platform/db/schema';
import { AppError } from '../../platform/errors';
import { findEvent } from '../../events/find';
import type { UndoInboxLead } from '../leads/schema';
import { changeInboxLead } from '../leads/change';
import { ignoring } from './ignore';
import { restoring } from './restore';

/**
 * Undoes an ignore or a restore and returns the lead. The undo is a new event in the timeline; no event is deleted.
 *
 * @param input.undoes the action_id of the action to undo
 * @throws the same AppErrors as changeInboxLead; not_found when the lead has no such action; conflict when the lead
 *   has changed since the action, or the action cannot be undone
 */
export function undoInboxLead(ctx: Context<Staff>, input: UndoInboxLead): Promise<InboxLead> {
  return changeInboxLead(ctx, input, async (inside, lead) => {
    const undone = await findEvent(inside, input.undoes);
    if (undone?.inbox_lead_id !== lead.id) throw new AppError('not_found', 'There is nothing to undo.');

    if (undone.type === 'inbox_lead.ignored' && lead.state === 'ignored') return restoring(lead);
    if (undone.type === 'inbox_lead.restored' && lead.state === 'untriaged')
      return ignoring(ctx, String(undone.details['reason'] ?? 'other'), String(undone.details['reason_text'] ?? ''));
    throw new AppError('conflict', 'This lead has changed since then, so the action can no longer be undone.');
  });
}
