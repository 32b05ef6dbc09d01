import { Notice } from '@/components/ui/notice';
import { Time } from '@/components/ui/time';
import type { Grant } from '@/lib/access/grants/presenter';

interface ReuseWarningProps {
  grants: Grant[];
  time_zone: string;
  now: string;
}

/** A warning about authorizations that were revoked because a single-use token was used twice. */
export function ReuseWarning({ grants, time_zone, now }: ReuseWarningProps) {
  if (grants.length === 0) return null;
  return (
    <Notice tone="warning" title="A token was used twice">
      <p>
        A single-use code or refresh token was used a second time, so it may have been stolen. Foyer revoked every token
        of that authorization. Authorize the app again:
      </p>
      <ul className="mt-1 list-disc ps-5">
        {grants.map(({ id, application_name, user_name, revoked_at }) => (
          <li key={id}>
            {application_name}, authorized by {user_name} (
            <Time at={revoked_at ?? now} time_zone={time_zone} now={now} absolute />)
          </li>
        ))}
      </ul>
    </Notice>
  );
}
