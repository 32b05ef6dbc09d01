import type { Context } from '../../platform/context';
import { findApplication } from '../../access/applications/find-client';
import type { KnownApplication } from '../../access/applications/find-client';
import { foreignRegion } from '../../access/region-keys';
import { OAuthError } from './errors';
import type { Parameters } from './parameters';
import { readParameters } from './parameters';
import type { Scope } from '../../access/scopes';
import { scopes as all_scopes } from '../../access/scopes';

/** What an application asks somebody for, with nothing wrong in it. */
export interface AuthorizeRequest {
  application: KnownApplication;
  redirect_uri: string;
  scopes: Scope[];
  /** As it came; undefined when none came. */
  state: string | undefined;
  code_challenge: string | null;
}

/** `unknown`: who asks, or where to answer, is not certain, so nobody is sent anywhere. `refused`: the application is told. */
export type AuthorizeOutcome =
  | { status: 'unknown'; because: string }
  | { status: 'refused'; redirect_uri: string; state: string | undefined; error: OAuthError }
  | { status: 'asks'; request: AuthorizeRequest };

/** Checks a request to the authorization endpoint (RFC 6749 §4.1.1, RFC 7636 §4.3, RFC 9700 §2.1). */
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
        'The address to return to (redirect_uri) is none of those that this application has registered. It must be the same to the letter.',
    };
  }

  // Of a state that came twice, neither is the one.
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

/** The application, or why there is none to be found. */
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
    ? 'This application belongs to another region’s Foyer.'
    : 'No application is known by this client_id, or it has been disabled.';
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

/** S256 alone, and required where there is no secret. A method that is left out means `plain` (RFC 7636 §4.3), so it must be said. */
function readChallenge(parameters: Parameters, application: KnownApplication): string | null {
  const code_challenge = parameters.get('code_challenge');
  const method = parameters.get('code_challenge_method');
  if (code_challenge === undefined) {
    if (method !== undefined)
      throw new OAuthError('invalid_request', 'There is a code_challenge_method and no code_challenge');
    if (application.kind === 'public')
      throw new OAuthError('invalid_request', 'code_challenge is missing: a client that keeps no secret needs PKCE');
    return null;
  }
  if (method !== 'S256') throw new OAuthError('invalid_request', 'code_challenge_method must be S256');
  if (!/^[A-Za-z0-9_-]{43}$/.test(code_challenge))
    throw new OAuthError('invalid_request', 'code_challenge is no S256 challenge: 43 characters of base64url');
  return code_challenge;
}

/** Those that are asked for, or all of the application's where none are named (RFC 6749 §3.3). */
function readScopes(parameters: Parameters, application: KnownApplication): Scope[] {
  const scope = parameters.get('scope');
  if (scope === undefined) return application.scopes;
  const scopes = namedScopes(scope);
  const beyond = scopes.find((one) => !application.scopes.includes(one));
  if (beyond !== undefined)
    throw new OAuthError('invalid_scope', `This application has not been given the scope ${beyond}`);
  return scopes;
}

/**
 * The scopes of a `scope` parameter, in our order, each once.
 * @throws OAuthError invalid_scope for one that there is not
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
