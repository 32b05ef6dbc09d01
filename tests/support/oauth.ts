import { createHash, randomBytes } from 'node:crypto';
import type { RunningFoyer } from './server';
import { foyer } from './server';

/** An OAuth application as the command line prints it. */
export interface TestApplication {
  application_id: number;
  client_id: string;
  /** The client secret; null for a public application. */
  client_secret: string | null;
  redirect_uri: string;
}

interface ApplicationOptions {
  scopes?: string;
  redirect_uris?: string[];
  public?: boolean;
  private?: boolean;
}

/** Creates an OAuth application by the command line. */
export async function makeApplication(
  server: RunningFoyer,
  firm_id: number,
  name: string,
  {
    scopes = 'grow_user_read grow_contact_read',
    redirect_uris = ['https://app.example/callback'],
    ...flags
  }: ApplicationOptions = {},
): Promise<TestApplication> {
  const made = await foyer<Omit<TestApplication, 'redirect_uri'>>(
    [
      'oauth-app',
      'create',
      '--firm',
      String(firm_id),
      '--name',
      name,
      '--scopes',
      scopes,
      ...redirect_uris.flatMap((uri) => ['--redirect-uri', uri]),
      ...(flags.public ? ['--public'] : []),
      ...(flags.private ? ['--private'] : []),
    ],
    server,
  );
  return { ...made, redirect_uri: redirect_uris[0] ?? '' };
}

/** Returns a PKCE verifier and its challenge. */
export function pkce(): { code_verifier: string; code_challenge: string } {
  const code_verifier = randomBytes(32).toString('base64url');
  return { code_verifier, code_challenge: createHash('sha256').update(code_verifier).digest('base64url') };
}

/** Requests authorization with this session's cookie, and follows the redirect to the consent page. */
export async function openConsent(
  server: RunningFoyer,
  cookie: string,
  query: Record<string, string>,
): Promise<{ status: number; html: string; ticket: string; headers: Headers }> {
  const first = await fetch(`${server.origin}/oauth/authorize?${new URLSearchParams(query).toString()}`, {
    redirect: 'manual',
    headers: { Cookie: cookie },
  });
  const page = await fetch(new URL(first.headers.get('location') ?? '', server.origin), {
    redirect: 'manual',
    headers: { Cookie: cookie },
  });
  const html = await page.text();
  return {
    status: page.status,
    html,
    ticket: /name="ticket" value="([^"]+)"/.exec(html)?.[1] ?? '',
    headers: page.headers,
  };
}

/** Answers a consent page. @returns the response, which redirects the browser to the application */
export function answerConsent(
  server: RunningFoyer,
  cookie: string,
  ticket: string,
  decision: 'allow' | 'refuse' = 'allow',
  headers: Record<string, string> = { Origin: server.origin },
): Promise<Response> {
  return fetch(`${server.origin}/oauth/authorize`, {
    method: 'POST',
    redirect: 'manual',
    headers: { ...(cookie && { Cookie: cookie }), ...headers },
    body: new URLSearchParams({ ticket, decision }),
  });
}

/** Authorizes an application. @returns the redirect URL with the code */
export async function letIn(
  server: RunningFoyer,
  cookie: string,
  { client_id, redirect_uri }: TestApplication,
  more: Record<string, string> = {},
): Promise<URL> {
  const { ticket, html } = await openConsent(server, cookie, {
    response_type: 'code',
    client_id,
    redirect_uri,
    state: 'a state',
    ...more,
  });
  if (!ticket) throw new Error(`There is no consent page: ${html.slice(0, 500)}`);
  const answer = await answerConsent(server, cookie, ticket);
  const location = answer.headers.get('location');
  if (answer.status !== 303 || !location)
    throw new Error(`Consent answered ${String(answer.status)}: ${await answer.text()}`);
  return new URL(location);
}

/** The response of the token endpoint. */
export interface TokenAnswer {
  access_token: string;
  refresh_token: string;
  token_type: string;
  expires_in: number;
  scope: string;
  error: string;
  error_description: string;
}

/** Posts a form to an endpoint of the authorization server, with the application's credentials in the body. */
export async function postAs(
  server: RunningFoyer,
  path: '/oauth/token' | '/oauth/revoke',
  application: Pick<TestApplication, 'client_id' | 'client_secret'>,
  parameters: Record<string, string>,
): Promise<{ status: number; body: TokenAnswer; headers: Headers }> {
  const form = new URLSearchParams({ client_id: application.client_id, ...parameters });
  if (application.client_secret !== null) form.set('client_secret', application.client_secret);
  const answer = await fetch(`${server.origin}${path}`, { method: 'POST', body: form });
  const text = await answer.text();
  return { status: answer.status, body: JSON.parse(text || '{}') as TokenAnswer, headers: answer.headers };
}

/** Authorizes a confidential application and exchanges its code for tokens. */
export async function tokensOf(
  server: RunningFoyer,
  cookie: string,
  application: TestApplication,
  more: Record<string, string> = {},
): Promise<TokenAnswer> {
  const code = (await letIn(server, cookie, application, more)).searchParams.get('code') ?? '';
  const { status, body } = await postAs(server, '/oauth/token', application, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: application.redirect_uri,
  });
  if (status !== 200) throw new Error(`The token endpoint answered ${JSON.stringify(body)}`);
  return body;
}

/** Returns the status of an API call with a token: 200 while the token is valid. */
export async function callWith(server: RunningFoyer, access_token: string): Promise<number> {
  const answer = await fetch(`${server.origin}/grow/users/who_am_i`, {
    headers: { Authorization: `Bearer ${access_token}` },
  });
  await answer.text();
  return answer.status;
}
