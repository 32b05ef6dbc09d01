import { TextAreaField, TextField } from '../ui/field';
import { Notice } from '../ui/notice';
import { SubmitButton } from '../ui/submit-button';
import { Time } from '../ui/time';
import { buttonClass } from '../ui/button';

type Action = (form: FormData) => Promise<void>;

export interface NoteItem {
  id: number;
  version: number;
  subject: string;
  body: string;
  /** The name of the user who wrote the note, and of the application if an application sent it. */
  author: string;
  created_at: string;
  updated_at: string;
  /**
   * The action_id of the next change, which is created with the page, so that a change that is sent twice is applied
   * once.
   */
  action_id: string;
}

interface NoteListProps {
  notes: NoteItem[];
  now: string;
  time_zone: string;
  /** Absent for users with the read-only role, and on a locked matter. */
  change?: {
    create: Action;
    update: Action;
    remove: Action;
    /** Hidden fields: the contact or matter of the notes, and the URL to return to. */
    fields: Record<string, string>;
    /** The action_id of the form for a new note. */
    action_id: string;
  };
  /** Whether the last note was refused because it lacked a subject or a body. */
  refused?: boolean;
}

/** The notes on a contact or a matter, newest first, with forms to add, edit and remove a note. The forms are plain, so that they work without JavaScript. */
export function NoteList({ notes, now, time_zone, change, refused }: NoteListProps) {
  return (
    <div className="space-y-5">
      {refused && (
        <Notice
          tone="danger"
          title="The note was not saved. It needs a subject of at most 255 characters and a text."
        />
      )}
      {change && (
        <details key={`new-${String(notes.length)}`} open={refused || undefined} className="group">
          <summary className={`${buttonClass('quiet', 'sm')} list-none [&::-webkit-details-marker]:hidden`}>
            Add note
          </summary>
          <form
            action={change.create}
            aria-label="Add note"
            className="mt-4 space-y-4 rounded-sm border border-edge bg-sheet p-5"
          >
            <Hidden fields={change.fields} action_id={change.action_id} />
            <NoteFields id="new" />
            <SubmitButton pendingLabel="Saving…">Save note</SubmitButton>
          </form>
        </details>
      )}
      {notes.length === 0 && <p className="text-ink-soft italic">No notes yet</p>}
      {notes.map((note) => (
        <article key={note.id} aria-labelledby={`note-${String(note.id)}`} className="border-s-2 border-rule ps-5">
          <h3 id={`note-${String(note.id)}`} dir="auto" className="align-match font-sans font-[560]">
            {note.subject}
          </h3>
          <p className="text-sm text-ink-soft">
            <bdi>{note.author}</bdi> · <Time at={note.created_at} now={now} time_zone={time_zone} absolute />
            {note.updated_at !== note.created_at && (
              <>
                {' '}
                · edited <Time at={note.updated_at} now={now} time_zone={time_zone} />
              </>
            )}
          </p>
          <p dir="auto" className="align-match mt-2 line-clamp-[24] whitespace-pre-wrap">
            {note.body}
          </p>
          {change && (
            <details key={note.version} className="mt-2">
              <summary className="w-fit min-h-6 cursor-pointer text-sm text-ink-soft hover:text-ink pointer-coarse:min-h-11 pointer-coarse:content-center">
                Edit<span className="sr-only"> the note {note.subject}</span>
              </summary>
              <form action={change.update}>
                <Hidden
                  fields={{ ...change.fields, note_id: String(note.id), version: String(note.version) }}
                  action_id={note.action_id}
                />
                {/* The name is on a group, because a named form is a landmark: two notes may have the same subject, but two landmarks must not have the same name. */}
                <div
                  role="group"
                  aria-label={`Edit the note ${note.subject}`}
                  className="mt-3 space-y-4 rounded-sm border border-edge bg-sheet p-5"
                >
                  <NoteFields id={String(note.id)} subject={note.subject} body={note.body} />
                  <div className="flex flex-wrap gap-3">
                    <SubmitButton variant="quiet" pendingLabel="Saving…">
                      Save changes
                    </SubmitButton>
                    <SubmitButton variant="danger" formAction={change.remove} formNoValidate pendingLabel="Removing…">
                      Remove note
                    </SubmitButton>
                  </div>
                </div>
              </form>
            </details>
          )}
        </article>
      ))}
    </div>
  );
}

function NoteFields({ id, subject, body }: { id: string; subject?: string; body?: string }) {
  return (
    <>
      <TextField
        label="Subject"
        name="subject"
        id={`subject-${id}`}
        required
        maxLength={255}
        autoComplete="off"
        defaultValue={subject}
      />
      <TextAreaField label="Text" name="body" id={`body-${id}`} required maxLength={65_535} defaultValue={body} />
    </>
  );
}

function Hidden({ fields, action_id }: { fields: Record<string, string>; action_id: string }) {
  return Object.entries({ ...fields, action_id }).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}
