import type { EndProgramAccess } from '../../people/users/end-access';
import { endGrantsOfUser } from '../grants/end-of-user';
import { endTokensOfUser } from '../personal-tokens/end-of-user';

/**
 * Ends what programs may do on behalf of a user, in the caller's transaction: the apps they authorized and their personal
 * tokens, in one firm, or without `firm_id` in all of theirs.
 */
export const endProgramAccess: EndProgramAccess = async (ctx, whose, because) => {
  await endGrantsOfUser(ctx, whose, because);
  await endTokensOfUser(ctx, whose, because);
};
