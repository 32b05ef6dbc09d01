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
  /** Of this form, the one that matters most first. */
  sites: Site[];
  /** ISO 8601: the reader's present. */
  now: string;
  /** Owners and administrators decide; everybody else is told that they do. */
  may_change: boolean;
  allow: (form: FormData) => Promise<void>;
  dismiss: (form: FormData) => Promise<void>;
  /** Takes `origins`, one to a line. */
  dismiss_all: (form: FormData) => Promise<void>;
}

/** So many are said at once. Anybody can make them up: the others must not bury what stands below. */
const shown_max = 3;

/** Says which sites tried to show a form and were refused, each with a way to let it in; the first few at once, the others folded. */
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
      {/* Allowed, it may show every form: the same at whichever of them it is pressed. */}
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
