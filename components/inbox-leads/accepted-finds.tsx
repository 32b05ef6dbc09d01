import Link from 'next/link';
import { Badge } from '../ui/badge';
import { Time } from '../ui/time';

interface AcceptedFindsProps {
  finds: {
    id: number;
    href: string;
    selected: boolean;
    name: string;
    reference: string;
    created_at: string;
    contact: { id: number; name: string } | null;
    matter: { id: number; name: string } | null;
  }[];
  /** Whether more accepted leads match than are shown. */
  more: boolean;
  now: string;
  time_zone: string;
}

/** The accepted leads that match a search of the inbox, in any view, each with its contact and matter. */
export function AcceptedFinds({ finds, more, now, time_zone }: AcceptedFindsProps) {
  return (
    <section aria-labelledby="accepted-finds" className="mt-8">
      <h2 id="accepted-finds" className="caps mb-2 font-sans text-ink-soft">
        Accepted
      </h2>
      <ul className="divide-y divide-rule border-y border-rule">
        {finds.map(({ id, href, selected, name, reference, created_at, contact, matter }) => (
          <li key={id} className={`px-3 py-3 ${selected ? 'bg-wash' : ''}`}>
            <div className="flex items-baseline justify-between gap-4">
              <Link
                href={href}
                dir="auto"
                className="align-match min-w-0 font-[560] wrap-anywhere text-ink underline-offset-4 hover:underline pointer-coarse:py-2"
                aria-current={selected ? 'true' : undefined}
              >
                {name}
              </Link>
              <span className="shrink-0 text-sm text-ink-soft">
                <Time at={created_at} now={now} time_zone={time_zone} />
              </span>
            </div>
            <p className="mt-1 flex flex-wrap items-baseline gap-x-4 gap-y-1 text-sm text-ink-soft">
              <Badge tone="success">Accepted</Badge>
              <span className="tabular-nums">{reference}</span>
              {contact && (
                <span className="min-w-0 wrap-anywhere">
                  Contact:{' '}
                  <Link href={`/contacts/${String(contact.id)}`}>
                    <bdi>{contact.name}</bdi>
                  </Link>
                </span>
              )}
              {matter && (
                <span className="min-w-0 wrap-anywhere">
                  Matter:{' '}
                  <Link href={`/matters/${String(matter.id)}`}>
                    <bdi>{matter.name}</bdi>
                  </Link>
                </span>
              )}
            </p>
          </li>
        ))}
      </ul>
      {more && <p className="mt-2 text-sm text-ink-soft">More accepted leads match. Add words to narrow the search.</p>}
    </section>
  );
}
