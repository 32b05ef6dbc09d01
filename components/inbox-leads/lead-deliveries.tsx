import type { Delivery } from '@/lib/delivery/outbox/presenter';
import { Badge, type BadgeTone } from '../ui/badge';
import { SubmitButton } from '../ui/submit-button';
import { Time } from '../ui/time';

interface LeadDeliveriesProps {
  /** Each delivery has an action_id that was created with the page, so that a retry that is sent twice is applied once. */
  deliveries: (Delivery & { action_id: string })[];
  now: string;
  time_zone: string;
  /** Absent for users with the read-only role. */
  retry?: {
    action: (form: FormData) => Promise<void>;
    inbox_lead_id: number;
    return_to: string;
  };
}

/** The notifications about a lead and the state of each. A failed notification can be resent, also without JavaScript. */
export function LeadDeliveries({ deliveries, now, time_zone, retry }: LeadDeliveriesProps) {
  return (
    <ul className="space-y-3">
      {deliveries.map(({ id, target, state, last_error, due_at, attempts, finished_at, action_id }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span dir="ltr" className="wrap-anywhere">
            {target}
          </span>
          <Badge tone={states[state].tone}>{states[state].label}</Badge>
          <span className="text-sm text-ink-soft">
            {state === 'waiting' && 'Email is not set up'}
            {state === 'pending' && attempts > 0 && (
              <>
                {last_error} · next try <Time at={due_at} now={now} time_zone={time_zone} absolute />
              </>
            )}
            {state === 'dead' && last_error}
            {state === 'delivered' && finished_at && <Time at={finished_at} now={now} time_zone={time_zone} />}
          </span>
          {state === 'dead' && retry && (
            <form action={retry.action}>
              <input type="hidden" name="delivery_id" value={id} />
              <input type="hidden" name="inbox_lead_id" value={retry.inbox_lead_id} />
              <input type="hidden" name="action_id" value={action_id} />
              <input type="hidden" name="return_to" value={retry.return_to} />
              <SubmitButton variant="quiet" size="sm" pendingLabel="Resending…" aria-label={`Resend to ${target}`}>
                Resend
              </SubmitButton>
            </form>
          )}
        </li>
      ))}
    </ul>
  );
}

const states: Record<Delivery['state'], { label: string; tone: BadgeTone }> = {
  pending: { label: 'Sending', tone: 'info' },
  waiting: { label: 'Waiting', tone: 'warning' },
  delivered: { label: 'Sent', tone: 'success' },
  dead: { label: 'Failed', tone: 'danger' },
};
