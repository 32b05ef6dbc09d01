import { Notice } from '../ui/notice';
import { SubmitButton } from '../ui/submit-button';

interface RefusedSitesProps {
  form_id: number;
  /** Of this form, the last seen first. */
  sites: { origin: string; times: number; last_seen_at: string }[];
  /** ISO 8601: the reader's present. */
  now: string;
  /** Owners and administrators decide; everybody else is told that they do. */
  may_change: boolean;
  allow: (form: FormData) => Promise<void>;
  dismiss: (form: FormData) => Promise<void>;
}

/** Says which sites tried to show a form and were refused, each with a way to let it in. */
export function RefusedSites({ form_id, sites, now, may_change, allow, dismiss }: RefusedSitesProps) {
  return sites.map(({ origin, times, last_seen_at }) => (
    <div key={origin} className="mb-5">
      <Notice tone="warning">
        <p className="wrap-anywhere">
          <strong className="font-[600]" dir="ltr">
            {origin}
          </strong>{' '}
          tried to show this form, {times === 1 ? 'once' : `${times.toLocaleString('en')} times`}, last {ago(last_seen_at, now)}. Allow it only if that page is yours.
        </p>
        {may_change ? (
          <form className="mt-3 flex flex-wrap gap-3">
            <input type="hidden" name="form_id" value={form_id} />
            <input type="hidden" name="origin" value={origin} />
            <SubmitButton formAction={allow} variant="quiet" aria-label={`Allow ${origin}`}>
              Allow
            </SubmitButton>
            <SubmitButton formAction={dismiss} variant="plain" aria-label={`Dismiss ${origin}`}>
              Dismiss
            </SubmitButton>
          </form>
        ) : (
          <p className="mt-2 text-sm text-ink-soft">An owner or an administrator of the firm can allow it.</p>
        )}
      </Notice>
    </div>
  ));
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
