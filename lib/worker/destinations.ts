import type { Destination } from '../delivery/destination';
import { emailDestination } from '../delivery/email/destination';
import { is_ready, type Target } from '../delivery/outbox/destinations';
import { readableLead } from '../inbox/leads/readable';

/** How the worker delivers to each kind of target. A kind that is added to `Target` but not here does not compile. */
export const all_destinations: Record<Target['destination'], Destination> = {
  email: { ...emailDestination(readableLead), isReady: is_ready.email },
};
