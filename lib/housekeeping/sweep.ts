import { forgetOldCalls } from '../api-calls/forget';
import type { Context } from '../context';
import { forgetOldNonces } from '../custom-actions/nonces';
import { forgetRefusals } from '../intake/refusals';
import { forgetOldGrants } from '../oauth-grants/forget';
import { forgetOldLinks } from '../one-time-links/links';
import { forgetOldTokens } from '../personal-tokens/forget';
import { forgetOldWindows } from '../rate-limits/count-call';
import { forgetOldReplies } from '../replays/once';
import { forgetOldSessions } from '../sessions/sessions';
import { forgetOldGuesses } from '../throttles/guesses';

/** Has every slice delete what has had its time; each knows how long that is. */
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
