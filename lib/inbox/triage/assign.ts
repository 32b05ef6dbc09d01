import type { Context, Staff } from '../../platform/context';
import type { InboxLead } from '../../platform/db/schema';
import { AppError, isRefusal } from '../../platform/errors';
import type { InboxLeadChange } from '../leads/change';
import { changeInboxLead } from '../leads/change';
import type { AssignInboxLead } from '../leads/schema';
import { getPerson } from '../../people/users/list';

/**
 * Makes a user responsible for a lead, or nobody, and returns the lead.
 *
 * @throws AppError the same as changeInboxLead; invalid for a user who is not an enabled user of the firm or may not
 *   change leads; conflict when the lead is already assigned so
 */
export function assignInboxLead(ctx: Context<Staff>, input: AssignInboxLead): Promise<InboxLead> {
  return changeInboxLead(ctx, input, async (inside, lead) => {
    const assigned = await assigning(inside, input.assignee_id);
    if (lead.assignee_id === input.assignee_id)
      throw new AppError(
        'conflict',
        input.assignee_id === null
          ? 'This lead is assigned to nobody already.'
          : `This lead is already assigned to ${String(assigned.details?.['assignee_name'])}.`,
      );
    return assigned;
  });
}

/**
 * Returns the change that makes a user responsible for a lead, or nobody.
 * @throws AppError invalid for a user who cannot be responsible for leads
 */
export async function assigning(ctx: Context<Staff>, assignee_id: number | null): Promise<InboxLeadChange> {
  return {
    type: 'inbox_lead.assigned',
    change: { assignee_id },
    details: { assignee_id, assignee_name: assignee_id === null ? null : await nameOfAssignee(ctx, assignee_id) },
  };
}

async function nameOfAssignee(ctx: Context<Staff>, user_id: number): Promise<string> {
  try {
    const { name, role, disabled_at } = await getPerson(ctx, user_id);
    if (disabled_at === null && role !== 'read_only') return name;
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
  const message = 'Choose a user of the firm who may change leads';
  throw new AppError('invalid', `${message}.`, { assignee_id: [message] });
}
