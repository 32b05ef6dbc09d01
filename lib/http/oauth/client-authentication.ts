import type { Anonymous, Context } from '../../platform/context';
import { isRefusal } from '../../platform/errors';
import { findApplication, isSecretOf } from '../../access/applications/find-client';
import type { KnownApplication } from '../../access/applications/find-client';
import { foreignRegion } from '../../access/region-keys';
import { countWrongSecret, refuseWhileWaiting } from '../../people/throttles/guesses';
import { OAuthError } from './errors';
import type { Parameters } from './parameters';

interface Credentials {
  client_id: string;
  /** The client secret; undefined if the client sent no secret or an empty one. */
  client_secret: string | undefined;
}

/**
 * Returns the client that sent the request (RFC 6749 §2.3). A confidential client must send its secret, by HTTP Basic
 * or in the body. A public client only sends its client_id: it has no secret, and the PKCE challenge protects its code.
 *
 * @throws OAuthError invalid_client, invalid_request; temporarily_unavailable (429) after too many wrong secrets
 */
export async function authenticateClient(
  ctx: Context<Anonymous>,
  headers: Pick<Headers, 'get'>,
  parameters: Parameters,
): Promise<KnownApplication> {
  const { client_id, client_secret } = readCredentials(headers, parameters);
  const application = await findApplication(ctx, client_id);
  if (!application)
    throw invalidClient(
      foreignRegion(client_id)
        ? 'This client belongs to a Foyer in another region.'
        : 'There is no such client, or the client is disabled.',
    );

  if (application.kind === 'public') {
    if (client_secret !== undefined)
      throw invalidClient('This is a public client, which has no secret: send client_id alone.');
    return application;
  }
  if (client_secret === undefined) throw invalidClient('client_secret is missing.');
  await refuseGuessing(ctx, client_id);
  if (!(await isSecretOf(ctx, application, client_secret))) {
    await countWrongSecret(ctx, client_id, ctx.actor.network);
    throw invalidClient('client_secret is wrong.');
  }
  return application;
}

function readCredentials(headers: Pick<Headers, 'get'>, parameters: Parameters): Credentials {
  const [client_id, client_secret] = [parameters.get('client_id'), parameters.get('client_secret')];
  const authorization = headers.get('authorization');
  if (authorization === null) {
    if (client_id === undefined) throw invalidClient('client_id is missing.');
    return { client_id, client_secret };
  }
  const basic = readBasic(authorization);
  if (client_secret !== undefined)
    throw new OAuthError(
      'invalid_request',
      'Send the secret either in the Authorization header or in the body, not in both.',
    );
  if (client_id !== undefined && client_id !== basic.client_id)
    throw new OAuthError('invalid_request', 'The Authorization header and the body name different clients.');
  return basic;
}

/**
 * Reads HTTP Basic credentials. Both parts are form-encoded before they are joined and base64-encoded (RFC 6749
 * §2.3.1).
 */
function readBasic(authorization: string): Credentials {
  const [, encoded] = /^basic +([A-Za-z0-9+/_-]+={0,2}) *$/i.exec(authorization) ?? [];
  const text = encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 1)
    throw invalidClient('The Authorization header is not HTTP Basic with a client_id and a client_secret.');
  const decoded = (part: string) => {
    try {
      return decodeURIComponent(part.replaceAll('+', ' '));
    } catch {
      throw invalidClient('The parts of the Authorization header are not form-encoded.');
    }
  };
  return { client_id: decoded(text.slice(0, colon)), client_secret: decoded(text.slice(colon + 1)) || undefined };
}

async function refuseGuessing(ctx: Context<Anonymous>, client_id: string): Promise<void> {
  try {
    await refuseWhileWaiting(ctx, client_id, ctx.actor.network);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    throw new OAuthError('temporarily_unavailable', error.message, 429, {
      'Retry-After': String(error.retry_after_seconds ?? 60),
    });
  }
}

/**
 * Returns the error for failed client authentication. It always carries a challenge, since the client may have used the
 * Authorization header (RFC 6749 §5.2).
 */
function invalidClient(description: string): OAuthError {
  return new OAuthError('invalid_client', description, 401, {
    'WWW-Authenticate': 'Basic realm="Foyer", charset="UTF-8"',
  });
}
