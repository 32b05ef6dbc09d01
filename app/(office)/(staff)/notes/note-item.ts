import { randomUUID } from 'node:crypto';
import type { NoteItem } from '@/components/notes/note-list';
import type { NoteView } from '@/lib/records/notes/presenter';

/** A note as the list shows it, with an id for the next change of it. */
export function noteItem({ user_name, application_name, ...note }: NoteView): NoteItem {
  return {
    ...note,
    author: [user_name, application_name && `by ${application_name}`].filter(Boolean).join(', ') || 'Foyer',
    action_id: randomUUID(),
  };
}
