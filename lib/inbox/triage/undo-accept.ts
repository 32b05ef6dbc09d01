import * as z from 'zod';
import type { Context, Staff } from '../../platform/context';
import { removePoints } from '../../records/contacts/add-points';
import { holdContacts } from '../../records/contacts/hold';
import { removeContact } from '../../records/contacts/remove';
import { contactVersion, countPoints } from '../../records/contacts/versions';
import type { InboxLead, Triage } from '../../platform/db/schema';
import { holdRow, inTransaction } from '../../platform/db/transaction';
import { AppError } from '../../platform/errors';
import { findEvent } from '../../events/find';
import type { EventDetails } from '../../events/schema';
import type { InboxLeadChange } from '../leads/change';
import { changeInboxLead } from '../leads/change';
import type { ChangeInboxLead } from '../leads/schema';
import { removeMatter } from '../../records/matters/remove';
import { countOtherMatters, matterVersion } from '../../records/matters/versions';
import { countOtherNotes, noteVersion } from '../../records/notes/versions';
import { removeNote } from '../../records/notes/write';
import { touchMatters } from '../../records/matters/touch';
import { countOtherLeads, findOpenTriage, updateTriageUndone } from './queries';

const hours_max = 24;
const Ids = z.array(z.int());

/**
 * Undoes the accept of a lead, which returns to its state before the accept. One transaction removes the contact, the
 * matter and the note that the accept created, and the email address and phone numbers that the accept added. This is
 * possible for 24 hours and only while nobody has changed these records; otherwise the undo is refused with the reason.
 * A lead that the accept marked as not spam stays marked, because a user has reviewed it.
 *
 * @returns the lead after the undo; for an action that was applied before, the lead as it is now
 * @throws AppError forbidden; not_found; conflict when the lead has changed or its accept can no longer be undone
 */
export function undoAcceptInboxLead(ctx: Context<Staff>, input: ChangeInboxLead): Promise<InboxLead> {
  return inTransaction(ctx.db, async (db) => {
    const inside = { ...ctx, db };
    await holdAccepted(inside, input.inbox_lead_id);
    return changeInboxLead(inside, input, (_inside, lead) => unaccepting(inside, lead));
  });
}

/**
 * Returns the change that undoes the accept of a lead. A snooze that the accept ended returns if its time has not come.
 *
 * @param action_id the action_id of the accept; by default that of the lead's present accept
 * @throws AppError conflict when the lead is not accepted, was accepted by another action, or its accept can no longer
 *   be undone
 */
export async function unaccepting(ctx: Context<Staff>, lead: InboxLead, action_id?: string): Promise<InboxLeadChange> {
  const triage = await findOpenTriage(ctx.db, ctx.actor.firm_id, lead.id);
  if (lead.state !== 'triaged' || !triage || (action_id !== undefined && triage.action_id !== action_id))
    throw new AppError('conflict', 'This lead is not accepted, so there is no accept to undo.');
  const reason = await whyNotUndoAccept(ctx, triage);
  if (reason !== undefined) throw new AppError('conflict', `${reason} Nothing was changed.`);

  const snoozed_until = snoozeBefore((await findEvent(ctx, triage.action_id))?.details ?? {});
  return {
    type: 'inbox_lead.unaccepted',
    change: {
      state: triage.from_state,
      ...(snoozed_until !== undefined && snoozed_until > ctx.now().toISOString() && { snoozed_until }),
    },
    details: { to_state: triage.from_state, undoes: triage.action_id },
    also: () => unmake(ctx, triage),
  };
}

/** Returns until when a lead was snoozed before its accept; undefined when it was not snoozed. */
function snoozeBefore({ from }: EventDetails): string | undefined {
  if (typeof from !== 'string') return undefined;
  return z.object({ snoozed_until: z.string().optional() }).parse(JSON.parse(from)).snoozed_until;
}

/**
 * Locks the rows of an accepted lead's contact and matter until the transaction ends, so that nobody adds a note to a
 * contact that is about to be removed. Call it before the lead is read: a second sending of the same action waits here
 * and then reads the changes that the first one has stored.
 */
export async function holdAccepted(ctx: Context<Staff>, inbox_lead_id: number): Promise<void> {
  const { firm_id } = ctx.actor;
  const triage = await findOpenTriage(ctx.db, firm_id, inbox_lead_id);
  if (!triage) return;
  await holdContacts(ctx, triage.contact_id);
  if (triage.matter_id !== null) await holdRow(ctx.db, 'matters', firm_id, triage.matter_id);
}

/** Returns the reason why an accept can no longer be undone, as a sentence; undefined while it can. */
export async function whyNotUndoAccept(ctx: Context<Staff>, triage: Triage): Promise<string | undefined> {
  if (triage.reopened_as_id !== null) return 'The lead was reopened as a new lead, so its accept cannot be undone.';
  const age_ms = ctx.now().getTime() - new Date(triage.created_at).getTime();
  if (age_ms > hours_max * 3_600_000)
    return 'The lead was accepted more than 24 hours ago, so its accept can no longer be undone.';

  const made = madeBy(triage);
  const matter = triage.matter_id === null ? undefined : await matterVersion(ctx, triage.matter_id);
  if (made.contact_id !== null && (await contactVersion(ctx, made.contact_id)) !== triage.contact_version)
    return 'The contact has been edited since the accept, so the accept can no longer be undone.';
  if (made.matter_id !== null && (matter?.version ?? null) !== triage.matter_version)
    return 'The matter has been edited since the accept, so the accept can no longer be undone.';

  if (matter && matter.locked_at !== null) return 'The matter is locked, so the accept cannot be undone.';
  if (triage.note_id !== null && (await noteVersion(ctx, triage.note_id)) !== 1)
    return 'The note with the message has been changed, so the accept can no longer be undone.';
  if ((await countOtherNotes(ctx, made, triage.note_id)) > 0)
    return 'The contact or matter has a new note, so the accept can no longer be undone.';
  if (made.contact_id !== null && (await countOtherMatters(ctx, made.contact_id, made.matter_id)) > 0)
    return 'The contact has another matter, so the accept can no longer be undone.';
  if ((await countOtherLeads(ctx.db, ctx.actor.firm_id, made, triage.id)) > 0)
    return 'Another lead was accepted into the same contact or matter, so the accept can no longer be undone.';

  const points = Ids.parse(JSON.parse(triage.points_added));
  if ((await countPoints(ctx, points)) !== points.length)
    return 'The email address or phone number that the accept added has been changed, so the accept can no longer be undone.';
  return undefined;
}

function madeBy(triage: Triage) {
  return {
    contact_id: triage.contact_made_at === null ? null : triage.contact_id,
    matter_id: triage.matter_made_at === null ? null : triage.matter_id,
  };
}

async function unmake(ctx: Context<Staff>, triage: Triage): Promise<void> {
  const made = madeBy(triage);
  const points = Ids.parse(JSON.parse(triage.points_added));
  if (triage.note_id !== null) await removeNote(ctx, { note_id: triage.note_id, version: 1 });
  if (made.matter_id !== null)
    await removeMatter(ctx, { matter_id: made.matter_id, version: triage.matter_version ?? 0 });
  if (made.contact_id !== null)
    await removeContact(ctx, { contact_id: made.contact_id, version: triage.contact_version ?? 0 });
  if (points.length > 0 && triage.contact_id !== null) await removePoints(ctx, triage.contact_id, points, touchMatters);
  await updateTriageUndone(ctx.db, ctx.actor.firm_id, triage.id, ctx.now().toISOString());
}
