import { anonymousContext } from '../staff/staff';
import { giveBackToken } from '../../access/grants/revoke';
import { authenticateClient } from './client-authentication';
import { endpoint } from './endpoint';
import { OAuthError } from './errors';
import { readBodyParameters } from './parameters';

/**
 * Answers POST /oauth/revoke, with which a client revokes a token (RFC 7009). Unknown and expired tokens get 200 too.
 * `token_type_hint` is ignored, because one lookup finds tokens of both types.
 */
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
