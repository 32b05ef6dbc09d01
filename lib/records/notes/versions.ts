import type { Context, Staff } from '../../platform/context';
import { countNotesBeside, findNote } from './queries';

/** Returns the version of a note: 1 while nobody has changed it, null when it was deleted. */
export async function noteVersion(ctx: Context<Staff>, id: number): Promise<number | null> {
  return (await findNote(ctx.db, ctx.actor.firm_id, id))?.version ?? null;
}

/** Returns the number of notes on a contact and a matter without the given note. */
export function countOtherNotes(
  ctx: Context<Staff>,
  on: { contact_id: number | null; matter_id: number | null },
  note_id: number | null,
): Promise<number> {
  return countNotesBeside(ctx.db, ctx.actor.firm_id, on, note_id);
}
