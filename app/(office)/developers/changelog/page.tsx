import { Guide } from '@/components/developers/guide';
import { Badge } from '@/components/ui/badge';
import { changelog } from '@/lib/http/grow-api/changelog';

export const dynamic = 'force-dynamic';
export const metadata = { title: 'Changelog' };

/** GET /developers/changelog */
export default function ChangelogPage() {
  return (
    <Guide title="Changelog" lede="Every change to the API that can affect your program, newest first.">
      {changelog.map(({ version, date, changes }) => (
        <section key={version} aria-labelledby={`v${version}`}>
          <h2 id={`v${version}`} className="mb-3 text-2xl">
            {version},{' '}
            <time dateTime={date}>
              {new Date(date).toLocaleDateString('en-US', { dateStyle: 'long', timeZone: 'UTC' })}
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
        New keys can be added at any time, so ignore keys that you do not know. Keys are renamed or removed only in a
        new version, which is announced here first.
      </p>
    </Guide>
  );
}
