import { email } from '../email/destination';
import type { Destination } from './destination';
import type { Target } from './destinations';

/** How each kind of target is reached. A kind that is added to Target and not here does not compile. */
export const registry: Record<Target['destination'], Destination> = { email };
