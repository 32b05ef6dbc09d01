import Link from 'next/link';
import { buttonClass } from '../ui/button';

interface ActionOutcomeProps {
  /** A sentence that says what was done, such as "Ignored Ana Ruiz: Spam". */
  text: string;
  /** A link to the contact or the matter that the action created. */
  link?: { href: string; label: string };
  /** Absent when the action cannot be undone. */
  undo?: {
    action: (form: FormData) => Promise<void>;
    inbox_lead_id: number;
    version: number;
    action_id: string;
    /** The action_id to undo, if the undo action needs one. */
    undoes?: string;
    return_to: string;
  };
}

/** Says what the last action did, with an Undo button. It stays until the user's next step, without a countdown. */
export function ActionOutcome({ text, link, undo }: ActionOutcomeProps) {
  return (
    <div
      role="status"
      className="mb-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-sm border border-success/40 bg-success-wash px-4 py-2"
    >
      <p dir="auto">
        {text}
        {link && (
          <>
            {' · '}
            <Link href={link.href}>{link.label}</Link>
          </>
        )}
      </p>
      {undo && (
        <form action={undo.action}>
          <input type="hidden" name="inbox_lead_id" value={undo.inbox_lead_id} />
          <input type="hidden" name="version" value={undo.version} />
          <input type="hidden" name="action_id" value={undo.action_id} />
          {undo.undoes && <input type="hidden" name="undoes" value={undo.undoes} />}
          <input type="hidden" name="return_to" value={undo.return_to} />
          <button type="submit" className={buttonClass('plain', 'sm')}>
            Undo
          </button>
        </form>
      )}
    </div>
  );
}
