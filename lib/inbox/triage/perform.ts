import * as z from 'zod';
import type { Context, Staff } from '../../platform/context';
import type { InboxLead } from '../../platform/db/schema';
import {
  AssignInboxLead,
  ChangeInboxLead,
  IgnoreInboxLead,
  LogCall,
  NoteInboxLead,
  SnoozeInboxLead,
  UndoInboxLead,
} from '../leads/schema';
import { getInboxLeadRow } from '../leads/get';
import { acceptInboxLead } from './accept';
import { assignInboxLead } from './assign';
import { logCall } from './call';
import { ignoreInboxLead } from './ignore';
import { noteInboxLead } from './note';
import { reopenInboxLead } from './reopen';
import { restoreInboxLead } from './restore';
import { AcceptInboxLead, AcceptSuggested } from './schema';
import { snoozeInboxLead, wakeInboxLead } from './snooze';
import { acceptSuggested } from './suggest';
import { undoInboxLead } from './undo';
import { vetInboxLead } from './vet';

/** An action of a user on one lead: the verb, and the fields of the verb's own schema. */
export const TriageAction = z.discriminatedUnion('verb', [
  IgnoreInboxLead.safeExtend({ verb: z.literal('ignore') }),
  ChangeInboxLead.extend({ verb: z.literal('restore') }),
  ChangeInboxLead.extend({ verb: z.literal('vet') }),
  AcceptInboxLead.safeExtend({ verb: z.literal('accept') }),
  AcceptSuggested.extend({ verb: z.literal('accept_suggested') }),
  UndoInboxLead.extend({ verb: z.literal('undo') }),
  AssignInboxLead.extend({ verb: z.literal('assign') }),
  SnoozeInboxLead.extend({ verb: z.literal('snooze') }),
  ChangeInboxLead.extend({ verb: z.literal('wake') }),
  NoteInboxLead.extend({ verb: z.literal('note') }),
  LogCall.extend({ verb: z.literal('call') }),
  ChangeInboxLead.extend({ verb: z.literal('reopen') }),
]);
export type TriageAction = z.output<typeof TriageAction>;

/**
 * Performs an action of a user on a lead.
 * @returns the lead after the action; for `reopen`, the new lead
 * @throws AppError the refusals of the action's verb
 */
export async function performAction(ctx: Context<Staff>, action: TriageAction): Promise<InboxLead> {
  switch (action.verb) {
    case 'ignore':
      return ignoreInboxLead(ctx, action);
    case 'restore':
      return restoreInboxLead(ctx, action);
    case 'vet':
      return vetInboxLead(ctx, action);
    case 'accept':
      return acceptInboxLead(ctx, action);
    case 'accept_suggested':
      return acceptSuggested(ctx, action);
    case 'undo':
      return undoInboxLead(ctx, action);
    case 'assign':
      return assignInboxLead(ctx, action);
    case 'snooze':
      return snoozeInboxLead(ctx, action);
    case 'wake':
      return wakeInboxLead(ctx, action);
    case 'note':
      return noteInboxLead(ctx, action);
    case 'call':
      return logCall(ctx, action);
    case 'reopen':
      return getInboxLeadRow(ctx, await reopenInboxLead(ctx, action));
  }
}
