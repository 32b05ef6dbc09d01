import type { Context, Staff } from '../../platform/context';
import type { InboxLead } from '../../platform/db/schema';
import { changeInboxLead } from '../leads/change';
import type { NoteInboxLead } from '../leads/schema';

/** Adds a note to a lead's timeline and returns the lead. `undoInboxLead` marks the note as removed. */
export function noteInboxLead(ctx: Context<Staff>, input: NoteInboxLead): Promise<InboxLead> {
  return changeInboxLead(ctx, input, async () => ({
    type: 'inbox_lead.noted',
    change: {},
    details: { text: input.text },
  }));
}
