import { anonymousContext } from '../staff/staff';
import { giveBackToken } from '../../access/grants/revoke';
import { authenticateClient } from './client-authentication';
import { endpoint } from './endpoint';
import { OAuthError } from './errors';
import { readBodyParameters } from './parameters';

/** POST /oauth/revoke: a client gives a token back (RFC 7009). 200 for unknown and dead tokens too; a hint is not needed. */
export const answerRevoke = endpoint(async (request) => {
  const ctx = await anonymousContext();
  const parameters = await readBodyParameters(request);
  const application = await authenticateClient(ctx, request.headers, parameters);
  const token = parameters.get('token');
  if (token === undefined) throw new OAuthError('invalid_request', 'token is missing.');
  if (!(await giveBackToken(ctx, application, token)))
    throw new OAuthError('unauthorized_client', 'This token was issued to another client.');
  return undefined;
});
