import type { Client, Context } from '../../platform/context';
import { AppError } from '../../platform/errors';
import { findGrantedClient } from '../../access/grants/find-client';
import { findPersonalClient } from '../../access/personal-tokens/find-client';
import { foreignRegion } from '../../access/region-keys';

/**
 * Returns the client that a bearer token belongs to; undefined if the token is not valid. A revoked token or grant, a
 * disabled application or user, a changed role and a removed scope take effect with the next call.
 *
 * @throws AppError unauthenticated for a token of another region, which the message names
 */
export async function findClient(ctx: Pick<Context, 'db' | 'now'>, bearer: string): Promise<Client | undefined> {
  const elsewhere = foreignRegion(bearer);
  if (elsewhere !== undefined) throw new AppError('unauthenticated', elsewhere);
  return (await findGrantedClient(ctx, bearer)) ?? (await findPersonalClient(ctx, bearer));
}
