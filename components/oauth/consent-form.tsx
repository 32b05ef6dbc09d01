import { Button } from '@/components/ui/button';
import { DefinitionList } from '@/components/ui/definition-list';

interface ConsentFormProps {
  /** The authorization request that the page shows, sealed. The form sends this text back. */
  ticket: string;
  application_name: string;
  made_by: string;
  /** The place to which the user returns. */
  leads_to: string;
  firm_name: string;
  user: string;
  /** What the application can do, each worded to follow "The app can". */
  powers: string[];
  /** A choice of firm for a user who works in several. */
  switcher: React.ReactNode;
}

/** Asks the user to authorize an application. It is a plain HTML form, so that it works without any script. */
export function ConsentForm({
  ticket,
  application_name,
  made_by,
  leads_to,
  firm_name,
  user,
  powers,
  switcher,
}: ConsentFormProps) {
  return (
    <>
      <DefinitionList
        items={[
          { term: 'Application', details: <strong className="font-[600]">{application_name}</strong> },
          { term: 'Developer', details: made_by },
          { term: 'Returns to', details: leads_to },
          { term: 'Firm', details: <strong className="font-[600]">{firm_name}</strong> },
          { term: 'You', details: user },
        ]}
      />
      {switcher && (
        <div className="mt-4 border-t border-rule pt-4">
          <p className="mb-2 text-sm text-ink-soft">
            You work in several firms. The app gets access to this firm only:
          </p>
          {switcher}
        </div>
      )}
      <h2 className="mt-6 text-xl">The app can</h2>
      <ul className="mt-2 divide-y divide-rule border-y border-rule">
        {powers.map((power) => (
          <li key={power} className="flex gap-3 py-2">
            <svg
              viewBox="0 0 12 12"
              aria-hidden="true"
              className="mt-2 size-3 shrink-0 fill-none stroke-accent stroke-2"
            >
              <path d="m1.5 6.5 3 3 6-7" />
            </svg>
            <span className="min-w-0">{power}</span>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-sm text-ink-soft">
        The app can never do more than your own role allows. Foyer records every change with your name and the app’s
        name.
      </p>
      <form method="post" action="/oauth/authorize" className="mt-6 flex flex-wrap gap-3">
        <input type="hidden" name="ticket" value={ticket} />
        <Button type="submit" name="decision" value="allow" variant="primary">
          Authorize app
        </Button>
        <Button type="submit" name="decision" value="refuse">
          Refuse
        </Button>
      </form>
    </>
  );
}
