import { randomUUID } from 'node:crypto';
import type { NoteItem } from '@/components/notes/note-list';
import type { NoteView } from '@/lib/records/notes/presenter';

/** Returns a note as the list shows it, with an action_id for its next change. */
export function noteItem({ user_name, application_name, ...note }: NoteView): NoteItem {
  return {
    ...note,
    author: [user_name, application_name && `via ${application_name}`].filter(Boolean).join(', ') || 'Foyer',
    action_id: randomUUID(),
  };
}
