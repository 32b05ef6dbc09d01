import { Guide } from '@/components/developers/guide';
import { Badge } from '@/components/ui/badge';
import { changelog } from '@/lib/http/grow-api/changelog';

export const dynamic = 'force-dynamic';
export const metadata = { title: 'Changelog' };

/** GET /developers/changelog */
export default function ChangelogPage() {
  return (
    <Guide title="Changelog" lede="Every change of the API that a program could notice, newest first.">
      {changelog.map(({ version, date, changes }) => (
        <section key={version} aria-labelledby={`v${version}`}>
          <h2 id={`v${version}`} className="mb-3 text-2xl">
            {version},{' '}
            <time dateTime={date}>
              {new Date(date).toLocaleDateString('en', { dateStyle: 'long', timeZone: 'UTC' })}
            </time>
          </h2>
          <ul className="space-y-3">
            {changes.map(({ kind, what }) => (
              <li key={what} className="grid max-w-measure gap-x-4 gap-y-1 sm:grid-cols-[5rem_minmax(0,1fr)]">
                <span>
                  <Badge tone={kind === 'added' ? 'success' : kind === 'removed' ? 'danger' : 'neutral'}>{kind}</Badge>
                </span>
                <span>{what}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p>
        What is added may come at any time: read keys that you know and ignore the rest. Nothing is renamed or taken
        away without a version of its own, and a word here first.
      </p>
    </Guide>
  );
}
