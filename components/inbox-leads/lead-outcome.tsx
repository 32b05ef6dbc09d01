import Link from 'next/link';
import { SubmitButton } from '../ui/submit-button';

interface LeadOutcomeProps {
  contact: { href: string; name: string; made: boolean } | null;
  matter: { href: string; name: string; made: boolean } | null;
  /** Why it can no longer be taken back. */
  stays_because?: string;
  /** Absent for whoever may only read, and once it can no longer be taken back. */
  take_back?: { action: (form: FormData) => Promise<void>; fields: Record<string, string>; to: string };
}

/** What an accepted lead has become, with the way there and, while it can be, the way back. */
export function LeadOutcome({ contact, matter, stays_because, take_back }: LeadOutcomeProps) {
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
      {take_back && (
        <form action={take_back.action} className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
          {Object.entries(take_back.fields).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <SubmitButton variant="quiet" size="sm" pendingLabel="Taking back…">
            Take back
          </SubmitButton>
          <span className="text-sm text-ink-soft">{take_back.to}</span>
        </form>
      )}
    </div>
  );
}
