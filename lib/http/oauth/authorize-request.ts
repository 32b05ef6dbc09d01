import type { Context } from '../../platform/context';
import { findApplication } from '../../access/applications/find-client';
import type { KnownApplication } from '../../access/applications/find-client';
import { foreignRegion } from '../../access/region-keys';
import { OAuthError } from './errors';
import type { Parameters } from './parameters';
import { readParameters } from './parameters';
import type { Scope } from '../../access/scopes';
import { scopes as all_scopes } from '../../access/scopes';

/** A valid authorization request. */
export interface AuthorizeRequest {
  application: KnownApplication;
  redirect_uri: string;
  scopes: Scope[];
  /** The `state` parameter as the client sent it; undefined if the client sent no `state`. */
  state: string | undefined;
  code_challenge: string | null;
}

/**
 * `unknown`: the client or its redirect address is not certain, so the browser is not redirected. `refused`: the client
 * receives the error. `asks`: the user is asked for consent.
 */
export type AuthorizeOutcome =
  | { status: 'unknown'; because: string }
  | { status: 'refused'; redirect_uri: string; state: string | undefined; error: OAuthError }
  | { status: 'asks'; request: AuthorizeRequest };

/**
 * Checks a request to the authorization endpoint and returns the outcome (RFC 6749 §4.1.1, RFC 7636 §4.3, RFC 9700
 * §2.1).
 */
export async function checkAuthorizeRequest(
  ctx: Pick<Context, 'db'>,
  query: Iterable<[string, string]>,
): Promise<AuthorizeOutcome> {
  const { parameters, repeated } = readParameters(query);
  const application = await findAsker(ctx, parameters, repeated);
  if (typeof application === 'string') return { status: 'unknown', because: application };
  const redirect_uri = parameters.get('redirect_uri');
  if (
    redirect_uri === undefined ||
    repeated.includes('redirect_uri') ||
    !application.redirect_uris.includes(redirect_uri)
  ) {
    return {
      status: 'unknown',
      because:
        'The redirect address (redirect_uri) is not one that this application has registered. An exact match is required.',
    };
  }

  // If `state` was sent twice, the server cannot tell which value is right, so it sends back none.
  const state = repeated.includes('state') ? undefined : parameters.get('state');
  try {
    requireEachOnce(repeated);
    requireCode(parameters);
    requireQueryAnswer(parameters);
    const code_challenge = readChallenge(parameters, application);
    return {
      status: 'asks',
      request: { application, redirect_uri, scopes: readScopes(parameters, application), state, code_challenge },
    };
  } catch (error) {
    if (error instanceof OAuthError) return { status: 'refused', redirect_uri, state, error };
    throw error;
  }
}

/** Returns the application that sent the request, or the reason why it cannot be identified. */
async function findAsker(
  ctx: Pick<Context, 'db'>,
  parameters: Parameters,
  repeated: string[],
): Promise<KnownApplication | string> {
  const client_id = parameters.get('client_id');
  if (client_id === undefined || repeated.includes('client_id'))
    return 'The request does not say which application it comes from (client_id).';
  const application = await findApplication(ctx, client_id);
  if (application) return application;
  return foreignRegion(client_id)
    ? 'This application belongs to a Foyer in another region.'
    : 'No application has this client_id, or the application is disabled.';
}

function requireEachOnce(repeated: string[]): void {
  const ours = repeated.filter((name) =>
    ['response_type', 'response_mode', 'scope', 'state', 'code_challenge', 'code_challenge_method'].includes(name),
  );
  if (ours.length > 0) throw new OAuthError('invalid_request', `${ours.join(', ')}: sent more than once`);
}

function requireCode(parameters: Parameters): void {
  const response_type = parameters.get('response_type');
  if (response_type === undefined) throw new OAuthError('invalid_request', 'response_type is missing');
  if (response_type !== 'code') throw new OAuthError('unsupported_response_type', 'response_type must be code');
}

function requireQueryAnswer(parameters: Parameters): void {
  const response_mode = parameters.get('response_mode');
  if (response_mode !== undefined && response_mode !== 'query')
    throw new OAuthError('invalid_request', 'response_mode must be query');
}

/**
 * Returns the PKCE challenge, which must use S256 and which public clients must send. If the method is left out, it is
 * `plain` (RFC 7636 §4.3), so the method is required.
 */
function readChallenge(parameters: Parameters, application: KnownApplication): string | null {
  const code_challenge = parameters.get('code_challenge');
  const method = parameters.get('code_challenge_method');
  if (code_challenge === undefined) {
    if (method !== undefined)
      throw new OAuthError('invalid_request', 'code_challenge_method was sent without code_challenge');
    if (application.kind === 'public')
      throw new OAuthError('invalid_request', 'code_challenge is missing: a public client must use PKCE');
    return null;
  }
  if (method !== 'S256') throw new OAuthError('invalid_request', 'code_challenge_method must be S256');
  if (!/^[A-Za-z0-9_-]{43}$/.test(code_challenge))
    throw new OAuthError('invalid_request', 'code_challenge must be 43 characters of base64url');
  return code_challenge;
}

/** Returns the requested scopes, or all scopes of the application if the request names none (RFC 6749 §3.3). */
function readScopes(parameters: Parameters, application: KnownApplication): Scope[] {
  const scope = parameters.get('scope');
  if (scope === undefined) return application.scopes;
  const scopes = namedScopes(scope);
  const beyond = scopes.find((one) => !application.scopes.includes(one));
  if (beyond !== undefined) throw new OAuthError('invalid_scope', `This application does not have the scope ${beyond}`);
  return scopes;
}

/**
 * Returns the scopes that a `scope` parameter names, each once and in the order of the list of scopes.
 * @throws OAuthError invalid_scope for an unknown scope, and if none is named
 */
export function namedScopes(scope: string): Scope[] {
  const names = scope.split(' ').filter(Boolean);
  const unknown = names.find((name) => !(all_scopes as readonly string[]).includes(name));
  // An error's description is ASCII, without quotes and backslashes (RFC 6749 §5.2).
  if (unknown !== undefined)
    throw new OAuthError(
      'invalid_scope',
      `There is no scope ${unknown.replace(/[^\x21\x23-\x5b\x5d-\x7e]/g, '?').slice(0, 60)}`,
    );
  if (names.length === 0) throw new OAuthError('invalid_scope', 'scope is empty');
  return all_scopes.filter((one) => names.includes(one));
}
