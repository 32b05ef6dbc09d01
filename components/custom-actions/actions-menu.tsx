import { buttonClass } from '../ui/button';

interface ActionsMenuProps {
  /** The URL that opens the chosen action. */
  open: string;
  /** The id of the record that the menu is for. */
  subject_id: number;
  actions: { id: number; label: string }[];
  /** The edge of the button with which the open menu lines up. */
  align?: 'start' | 'end';
}

/**
 * The menu of the firm's custom actions (links to apps and websites) on a record's page; renders nothing if the firm
 * has none. Each action opens a new tab through a plain form, so that the nonce in the URL is created when the user
 * chooses the action, and not earlier.
 */
export function ActionsMenu({ open, subject_id, actions, align = 'end' }: ActionsMenuProps) {
  if (actions.length === 0) return null;
  return (
    <details className="group relative">
      <summary className={`${buttonClass('quiet')} list-none [&::-webkit-details-marker]:hidden`}>
        Actions
        <svg viewBox="0 0 12 8" aria-hidden="true" className="h-2 w-3 fill-none stroke-current stroke-[1.5]">
          <path d="m1 1.5 5 5 5-5" />
        </svg>
      </summary>
      <ul
        className={`absolute ${align === 'start' ? 'start-0' : 'end-0'} z-(--z-float) mt-1 w-max max-w-[min(20rem,80vw)] min-w-44 rounded-md border border-edge bg-sheet py-1 shadow-lift max-sm:start-0 max-sm:end-auto`}
      >
        {actions.map(({ id, label }) => (
          <li key={id}>
            <form action={open} method="post" target="_blank" rel="noopener">
              <input type="hidden" name="custom_action_id" value={id} />
              <input type="hidden" name="subject_id" value={subject_id} />
              <button
                type="submit"
                dir="auto"
                className="min-h-9 w-full cursor-pointer px-4 py-1.5 text-start hover:bg-wash hover:underline hover:decoration-1 hover:underline-offset-4 focus-visible:-outline-offset-2 pointer-coarse:min-h-11"
              >
                {label}
                <span className="sr-only"> (opens a new tab)</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </details>
  );
}
