import type { Client, Context } from '../../platform/context';
import { AppError } from '../../platform/errors';
import { findGrantedClient } from '../../access/grants/find-client';
import { findPersonalClient } from '../../access/personal-tokens/find-client';
import { foreignRegion } from '../../access/region-keys';

/**
 * Who holds this bearer token, as of now: a revoked token or grant, a disabled application or member, a changed role or a
 * scope taken from the application counts from the next call on. Undefined when it opens nothing.
 *
 * @throws AppError unauthenticated for another region's token, saying so
 */
export async function findClient(ctx: Pick<Context, 'db' | 'now'>, bearer: string): Promise<Client | undefined> {
  const elsewhere = foreignRegion(bearer);
  if (elsewhere !== undefined) throw new AppError('unauthenticated', elsewhere);
  return (await findGrantedClient(ctx, bearer)) ?? (await findPersonalClient(ctx, bearer));
}
