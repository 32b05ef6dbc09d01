import { forgetOldCalls } from '../access/calls/forget';
import type { Context } from '../platform/context';
import { forgetOldNonces } from '../records/custom-actions/nonces';
import { forgetRefusals } from '../intake/refusals';
import { forgetOldGrants } from '../access/grants/forget';
import { forgetOldLinks } from '../people/one-time-links/links';
import { forgetOldTokens } from '../access/personal-tokens/forget';
import { forgetOldWindows } from '../platform/rate-limits/count-call';
import { forgetOldReplies } from '../access/replays/once';
import { forgetOldSessions } from '../people/sessions/sessions';
import { forgetOldGuesses } from '../people/throttles/guesses';

/** Deletes expired rows of every slice; each slice knows how long it keeps them. */
export async function sweep(ctx: Pick<Context, 'db' | 'now'>): Promise<void> {
  await forgetRefusals(ctx);
  await forgetOldNonces(ctx);
  await forgetOldLinks(ctx);
  await forgetOldSessions(ctx);
  await forgetOldGuesses(ctx);
  await forgetOldGrants(ctx);
  await forgetOldTokens(ctx);
  await forgetOldCalls(ctx);
  await forgetOldWindows(ctx);
  await forgetOldReplies(ctx);
}
