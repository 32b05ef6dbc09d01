import Link from 'next/link';
import { Time } from '../ui/time';

interface LeadLinksProps {
  leads: { inbox_lead_id: number; reference: string; from_source: string; created_at: string }[];
  now: string;
  time_zone: string;
}

/** The leads that were accepted as a contact or a matter. */
export function LeadLinks({ leads, now, time_zone }: LeadLinksProps) {
  return (
    <ul className="space-y-2">
      {leads.map(({ inbox_lead_id, reference, from_source, created_at }) => (
        <li key={inbox_lead_id} className="flex flex-wrap items-baseline justify-between gap-x-4">
          <span>
            <Link href={`/inbox/${String(inbox_lead_id)}`}>Lead {reference}</Link>{' '}
            <span className="text-ink-soft">from</span> <bdi>{from_source || 'an unknown source'}</bdi>
          </span>
          <span className="text-sm text-ink-soft">
            accepted <Time at={created_at} now={now} time_zone={time_zone} />
          </span>
        </li>
      ))}
    </ul>
  );
}
