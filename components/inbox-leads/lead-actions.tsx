import { ignoreReasons } from '@/lib/inbox/leads/reasons';
import { ButtonLink, buttonClass } from '../ui/button';
import { SubmitButton } from '../ui/submit-button';

type Action = (form: FormData) => Promise<void>;

interface LeadActionsProps {
  lead: { id: number; version: number; state: string; spam_verdict: string };
  /** The action_id, which is created with the page, so that a form that is sent twice is applied once. */
  action_id: string;
  /** The URLs to return to: the next lead, or this lead. */
  return_to: { next: string; here: string };
  actions: { ignore: Action; restore: Action; vet: Action };
  /** The URL of the page that accepts the lead. */
  accept_href: string;
  /** The menu of the firm's custom actions, which are links to apps and websites. */
  custom_actions?: React.ReactNode;
  reason_error?: string;
}

/** The actions that a lead's state allows. Each is a plain form, so that it works without JavaScript. */
export function LeadActions({
  lead,
  action_id,
  return_to,
  actions,
  accept_href,
  custom_actions,
  reason_error,
}: LeadActionsProps) {
  const suspected = lead.state === 'untriaged' && lead.spam_verdict === 'suspected';
  return (
    <div className="flex flex-wrap items-start gap-3">
      {lead.state !== 'triaged' && !suspected && (
        <ButtonLink variant="primary" href={accept_href}>
          Accept…
        </ButtonLink>
      )}
      {suspected && (
        <form action={actions.vet}>
          <Hidden lead={lead} action_id={action_id} return_to={return_to.here} />
          <SubmitButton pendingLabel="Moving…">Not spam</SubmitButton>
        </form>
      )}
      {suspected && (
        <form action={actions.ignore}>
          <Hidden lead={lead} action_id={action_id} return_to={return_to.next} />
          <input type="hidden" name="reason" value="spam" />
          <SubmitButton variant="quiet" pendingLabel="Ignoring…">
            Ignore as spam
          </SubmitButton>
        </form>
      )}
      {suspected && <ButtonLink href={accept_href}>Accept…</ButtonLink>}
      {lead.state === 'untriaged' && (
        <details open={Boolean(reason_error)} className="group min-w-0 open:basis-full">
          <summary className={`${buttonClass('quiet')} list-none group-open:mb-4 [&::-webkit-details-marker]:hidden`}>
            {suspected ? 'Ignore for another reason' : 'Ignore…'}
          </summary>
          <form
            action={actions.ignore}
            aria-label="Ignore this lead"
            className="rounded-sm border border-edge bg-sheet p-5"
          >
            <Hidden lead={lead} action_id={action_id} return_to={return_to.next} />
            {reason_error && (
              <p id="reason_text-error" className="mb-3 border-s-4 border-danger ps-3 font-[540] text-danger">
                {reason_error}
              </p>
            )}
            <label htmlFor="reason_text" className="block font-[560]">
              Note <span className="font-normal text-ink-soft">(required for “Other”)</span>
            </label>
            <input
              id="reason_text"
              name="reason_text"
              type="text"
              maxLength={500}
              autoComplete="off"
              aria-describedby={reason_error ? 'reason_text-error' : undefined}
              aria-invalid={reason_error ? true : undefined}
              className="mt-1.5 mb-4 min-h-10 w-full rounded-sm border border-edge bg-paper px-3 py-1.5"
            />
            {/* Enter in the note presses the form's first submit button, so that button must be the reason “Other”, which needs a note. */}
            <button type="submit" name="reason" value="other" tabIndex={-1} aria-hidden="true" className="sr-only">
              Other
            </button>
            <p id="ignore-because" className="mb-2 font-[560]">
              Ignore because
            </p>
            <ul aria-labelledby="ignore-because" className="flex flex-wrap gap-2">
              {ignoreReasons.map(({ reason, label }) => (
                <li key={reason}>
                  <SubmitButton variant="quiet" size="sm" name="reason" value={reason}>
                    {label}
                  </SubmitButton>
                </li>
              ))}
            </ul>
          </form>
        </details>
      )}
      {lead.state === 'ignored' && (
        <form action={actions.restore}>
          <Hidden lead={lead} action_id={action_id} return_to={return_to.here} />
          <SubmitButton variant="quiet" pendingLabel="Restoring…">
            Restore
          </SubmitButton>
        </form>
      )}
      {custom_actions}
    </div>
  );
}

function Hidden({
  lead,
  action_id,
  return_to,
}: {
  lead: { id: number; version: number };
  action_id: string;
  return_to: string;
}) {
  return (
    <>
      <input type="hidden" name="inbox_lead_id" value={lead.id} />
      <input type="hidden" name="version" value={lead.version} />
      <input type="hidden" name="action_id" value={action_id} />
      <input type="hidden" name="return_to" value={return_to} />
    </>
  );
}
