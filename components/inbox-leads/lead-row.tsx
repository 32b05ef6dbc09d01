import Link from 'next/link';
import { Badge } from '../ui/badge';
import { Time } from '../ui/time';

export interface LeadRowProps {
  id: number;
  href: string;
  name: string;
  story: string;
  from_source: string;
  /** The badges of the lead: "Possible duplicate", or the reason that the lead was ignored. */
  marks: { label: string; tone: 'neutral' | 'warning' | 'info' }[];
  created_at: string;
  now: string;
  time_zone: string;
  selected: boolean;
  /** Whether the lead has just arrived; then the row is highlighted. */
  fresh?: boolean;
}

/** One lead in a list: name, message, source and time, on one line if there is room and on three if not. */
export function LeadRow({
  href,
  name,
  story,
  from_source,
  marks,
  created_at,
  now,
  time_zone,
  selected,
  fresh = false,
}: LeadRowProps) {
  return (
    <li className={`border-b border-rule ${fresh ? 'arrive' : ''}`}>
      <Link
        href={href}
        scroll={false}
        prefetch={false}
        aria-current={selected ? 'true' : undefined}
        className="group grid min-h-14 grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 px-3 py-3 no-underline hover:bg-sheet focus-visible:-outline-offset-2 aria-[current]:bg-wash aria-[current]:shadow-[inset_3px_0_0_var(--color-accent)] @2xl:grid-cols-[13rem_minmax(0,1fr)_10rem_6rem] @2xl:gap-x-6"
      >
        <span
          dir="auto"
          className="align-match line-clamp-2 font-[560] group-hover:underline group-hover:decoration-1 group-hover:underline-offset-4"
        >
          {name}
        </span>
        <span className="text-end text-sm text-ink-soft @2xl:order-last">
          <Time at={created_at} now={now} time_zone={time_zone} />
        </span>
        <span
          dir="auto"
          className="align-match col-span-2 line-clamp-2 text-ink-soft @2xl:col-span-1 @2xl:line-clamp-1"
        >
          {story || <span className="italic">No message</span>}
        </span>
        <span className="col-span-2 mt-1 flex min-w-0 flex-wrap items-baseline gap-x-3 gap-y-1 text-sm text-ink-soft @2xl:col-span-1 @2xl:mt-0">
          <span dir="auto" className="line-clamp-1 min-w-0">
            {from_source || '—'}
          </span>
          {marks.map(({ label, tone }) => (
            <Badge key={label} tone={tone}>
              {label}
            </Badge>
          ))}
        </span>
      </Link>
    </li>
  );
}
