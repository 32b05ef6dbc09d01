import { anonymousContext } from '../staff/staff';
import type { Anonymous, Context } from '../../platform/context';
import type { KnownApplication } from '../../access/applications/find-client';
import { exchangeCode } from '../../access/grants/exchange-code';
import type { TokenOutcome } from '../../access/grants/outcome';
import { refreshTokens } from '../../access/grants/refresh';
import { namedScopes } from './authorize-request';
import { authenticateClient } from './client-authentication';
import { endpoint } from './endpoint';
import { OAuthError } from './errors';
import type { Parameters } from './parameters';
import { readBodyParameters } from './parameters';

/** Answers POST /oauth/token: exchanges a code or a refresh token for a new pair of tokens (RFC 6749 §4.1.3, §6). */
export const answerToken = endpoint(async (request) => {
  const ctx = await anonymousContext();
  const parameters = await readBodyParameters(request);
  const exchange = exchangeOf(parameters);
  const application = await authenticateClient(ctx, request.headers, parameters);
  const outcome = await exchange(ctx, application, parameters);
  if (outcome.status === 'refused') throw new OAuthError(outcome.error, outcome.because);

  const { access_token, refresh_token, expires_in, scopes } = outcome.tokens;
  return { access_token, token_type: 'bearer', expires_in, refresh_token, scope: scopes.join(' ') };
});

type Exchange = (
  ctx: Context<Anonymous>,
  application: KnownApplication,
  parameters: Parameters,
) => Promise<TokenOutcome>;

const showCode: Exchange = (ctx, application, parameters) =>
  exchangeCode(ctx, application, {
    code: needed(parameters, 'code'),
    redirect_uri: parameters.get('redirect_uri'),
    code_verifier: parameters.get('code_verifier'),
  });

const showRefreshToken: Exchange = (ctx, application, parameters) => {
  const scope = parameters.get('scope');
  return refreshTokens(
    ctx,
    application,
    needed(parameters, 'refresh_token'),
    scope === undefined ? undefined : namedScopes(scope),
  );
};

const exchanges = new Map([
  ['authorization_code', showCode],
  ['refresh_token', showRefreshToken],
]);

function exchangeOf(parameters: Parameters): Exchange {
  const exchange = exchanges.get(needed(parameters, 'grant_type'));
  if (!exchange)
    throw new OAuthError('unsupported_grant_type', 'grant_type must be authorization_code or refresh_token.');
  return exchange;
}

function needed(parameters: Parameters, name: string): string {
  const value = parameters.get(name);
  if (value === undefined) throw new OAuthError('invalid_request', `${name} is missing.`);
  return value;
}
