import Link from 'next/link';
import { SubmitButton } from '../ui/submit-button';

/** A button that undoes an accept or reopens the lead, with a sentence (`to`) that says what the button does. */
interface WayOut {
  action: (form: FormData) => Promise<void>;
  fields: Record<string, string>;
  to: string;
}

interface LeadOutcomeProps {
  contact: { href: string; name: string; made: boolean } | null;
  matter: { href: string; name: string; made: boolean } | null;
  /** Why the accept can no longer be undone. */
  stays_because?: string;
  /** Absent for users with the read-only role, and once the accept can no longer be undone. */
  undo_accept?: WayOut;
  /** Absent for users with the read-only role, while the accept can be undone, and once the lead was reopened. */
  reopen?: WayOut;
  /** The new lead, if this lead was reopened. */
  reopened_as?: { href: string; reference: string };
}

/** The contact and the matter of an accepted lead, with a button to undo the accept or, once that is no longer possible, to reopen the lead. */
export function LeadOutcome({ contact, matter, stays_because, undo_accept, reopen, reopened_as }: LeadOutcomeProps) {
  return (
    <div className="rounded-sm border border-success/40 bg-success-wash p-5">
      <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
        {[
          { term: contact?.made ? 'New contact' : 'Contact', record: contact },
          { term: matter?.made ? 'New matter' : 'Matter', record: matter },
        ].map(({ term, record }) => (
          <div key={term} className="min-w-0">
            <dt className="caps text-success">{term}</dt>
            <dd dir="auto" className="align-match mt-0.5 text-lg">
              {record ? <Link href={record.href}>{record.name}</Link> : <span className="text-ink-soft">None</span>}
            </dd>
          </div>
        ))}
      </dl>
      {stays_because && <p className="mt-4 text-sm text-ink-soft">{stays_because}</p>}
      {reopened_as && (
        <p className="mt-2 text-sm">
          Reopened as <Link href={reopened_as.href}>lead {reopened_as.reference}</Link>
        </p>
      )}
      {undo_accept && <Way {...undo_accept} label="Undo accept" pendingLabel="Undoing…" />}
      {reopen && <Way {...reopen} label="Reopen as a new lead" pendingLabel="Reopening…" />}
    </div>
  );
}

function Way({ action, fields, to, label, pendingLabel }: WayOut & { label: string; pendingLabel: string }) {
  return (
    <form action={action} className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton variant="quiet" size="sm" pendingLabel={pendingLabel}>
        {label}
      </SubmitButton>
      <span className="text-sm text-ink-soft">{to}</span>
    </form>
  );
}
