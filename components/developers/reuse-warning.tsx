import { Notice } from '@/components/ui/notice';
import { Time } from '@/components/ui/time';
import type { Grant } from '@/lib/access/grants/presenter';

interface ReuseWarningProps {
  grants: Grant[];
  time_zone: string;
  now: string;
}

/** Says which applications' tokens ended because one of them was in two hands. */
export function ReuseWarning({ grants, time_zone, now }: ReuseWarningProps) {
  if (grants.length === 0) return null;
  return (
    <Notice tone="warning" title="A token was used a second time">
      <p>
        A code or refresh token that works once came again, so it may have been stolen. Every token of the same consent
        has ended, and the application must be let in anew:
      </p>
      <ul className="mt-1 list-disc ps-5">
        {grants.map(({ id, application_name, user_name, revoked_at }) => (
          <li key={id}>
            {application_name}, let in by {user_name} (
            <Time at={revoked_at ?? now} time_zone={time_zone} now={now} absolute />)
          </li>
        ))}
      </ul>
    </Notice>
  );
}
