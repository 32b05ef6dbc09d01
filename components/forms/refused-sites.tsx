import { Notice } from '../ui/notice';
import { SubmitButton } from '../ui/submit-button';

interface Site {
  origin: string;
  times: number;
  last_seen_at: string;
}

interface RefusedSitesProps {
  form_id: number;
  form_name: string;
  /** The form's refused sites, the most important first. */
  sites: Site[];
  /** The current time in ISO 8601. */
  now: string;
  /** Whether the user is an owner or administrator, who may allow and dismiss sites. */
  may_change: boolean;
  allow: (form: FormData) => Promise<void>;
  dismiss: (form: FormData) => Promise<void>;
  /** The server action, which takes the field `origins` with one origin per line. */
  dismiss_all: (form: FormData) => Promise<void>;
}

/** How many sites are shown at first. Anyone can make up sites, so a long list must not hide the rest of the page. */
const shown_max = 3;

/** The sites that tried to show a form and were refused, with buttons to allow or dismiss them. All but the first few are collapsed. */
export function RefusedSites(props: RefusedSitesProps) {
  const { form_id, form_name, sites, now, may_change, dismiss_all } = props;
  const folded = sites.slice(shown_max);
  return (
    <>
      {sites.slice(0, shown_max).map((site) => (
        <div key={site.origin} className="mb-5">
          <Notice tone="warning">
            <p className="wrap-anywhere">
              <Origin origin={site.origin} /> tried to show this form, {tries(site, now)}. Allow the site only if it is
              yours.
            </p>
            {may_change ? (
              <Decide {...props} origin={site.origin} />
            ) : (
              <p className="mt-2 text-sm text-ink-soft">An owner or administrator of the firm can allow the site.</p>
            )}
          </Notice>
        </div>
      ))}
      {folded.length > 0 && (
        <details className="mb-5">
          <summary className="min-h-6 w-fit cursor-pointer text-sm text-ink-soft hover:text-ink pointer-coarse:min-h-11 pointer-coarse:content-center">
            {folded.length === 1 ? 'One more site' : `${String(folded.length)} more sites`} tried to show this form
            <span className="sr-only">: {form_name}</span>
          </summary>
          <ul className="mt-3 divide-y divide-rule border-y border-rule">
            {folded.map((site) => (
              <li key={site.origin} className="py-3">
                <p className="wrap-anywhere">
                  <Origin origin={site.origin} />, {tries(site, now)}
                </p>
                {may_change && <Decide {...props} origin={site.origin} />}
              </li>
            ))}
          </ul>
          {may_change && (
            <form action={dismiss_all} className="mt-3">
              <input type="hidden" name="form_id" value={form_id} />
              <input type="hidden" name="origins" value={folded.map(({ origin }) => origin).join('\n')} />
              <SubmitButton variant="quiet" aria-label={`Dismiss all ${String(folded.length)} at ${form_name}`}>
                Dismiss all {folded.length}
              </SubmitButton>
            </form>
          )}
        </details>
      )}
    </>
  );
}

function Decide({
  form_id,
  form_name,
  origin,
  allow,
  dismiss,
}: Pick<RefusedSitesProps, 'form_id' | 'form_name' | 'allow' | 'dismiss'> & { origin: string }) {
  return (
    <form className="mt-3 flex flex-wrap gap-3">
      <input type="hidden" name="form_id" value={form_id} />
      <input type="hidden" name="origin" value={origin} />
      {/* The label has no form name, because an allowed site may show every form of the firm. */}
      <SubmitButton formAction={allow} variant="quiet" aria-label={`Allow ${origin}`}>
        Allow
      </SubmitButton>
      <SubmitButton formAction={dismiss} variant="plain" aria-label={`Dismiss ${origin} at ${form_name}`}>
        Dismiss
      </SubmitButton>
    </form>
  );
}

function Origin({ origin }: { origin: string }) {
  return (
    <strong className="font-[600]" dir="ltr">
      {origin}
    </strong>
  );
}

function tries({ times, last_seen_at }: Site, now: string): string {
  return `${times === 1 ? 'once' : `${times.toLocaleString('en')} times`}, last ${ago(last_seen_at, now)}`;
}

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

function ago(at: string, now: string): string {
  const seconds = Math.max(0, (Date.parse(now) - Date.parse(at)) / 1_000);
  const [unit, size] = units.find(([, length]) => seconds >= length) ?? ['second', 1];
  if (unit === 'second') return 'just now';
  return new Intl.RelativeTimeFormat('en').format(-Math.floor(seconds / size), unit);
}
