import * as oauth from 'oauth4webapi';
import { beforeAll, expect, test } from 'vitest';
import { signInByForm } from '../support/http';
import type { TestApplication } from '../support/oauth';
import { answerConsent, callWith, letIn, makeApplication, openConsent } from '../support/oauth';
import type { MadeFirm } from '../support/server';
import { makeFirm } from '../support/server';
import { describeServers } from '../support/servers';

/**
 * The whole flow from authorization to an API call, driven by oauth4webapi, an independent client that checks each
 * answer against the RFCs.
 */

// The option is deprecated because it permits http, and the server under test has no certificate.
// eslint-disable-next-line @typescript-eslint/no-deprecated
const insecure = { [oauth.allowInsecureRequests]: true };

describeServers(
  'OAuth as a client sees it',
  (get) => {
    let firm: MadeFirm;
    let firm_id: number;
    let cookie: string;
    let on_a_server: TestApplication;
    let in_a_browser: TestApplication;
    let as: oauth.AuthorizationServer;

    beforeAll(async () => {
      const server = get();
      firm = await makeFirm(server, 'Hale & Ortiz');
      ({ firm_id } = firm);
      cookie = await signInByForm(server, firm.owner_email, firm.password);
      on_a_server = await makeApplication(server, firm_id, 'Intake Robot');
      in_a_browser = await makeApplication(server, firm_id, 'Pocket Intake', {
        public: true,
        redirect_uris: ['com.example.pocket:/callback', 'http://127.0.0.1:8123/callback'],
      });
      const issuer = new URL(server.origin);
      as = await oauth.processDiscoveryResponse(
        issuer,
        await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...insecure }),
      );
    });

    test('the server publishes its metadata (RFC 8414)', () => {
      const { origin } = get();
      expect(as).toMatchObject({
        issuer: origin,
        authorization_endpoint: `${origin}/oauth/authorize`,
        token_endpoint: `${origin}/oauth/token`,
        revocation_endpoint: `${origin}/oauth/revoke`,
        code_challenge_methods_supported: ['S256'],
        authorization_response_iss_parameter_supported: true,
      });
      expect(as.scopes_supported).toContain('grow_custom_field_read');
    });

    test.for([
      ['a secret in the header', () => oauth.ClientSecretBasic(on_a_server.client_secret ?? '')],
      ['a secret in the body', () => oauth.ClientSecretPost(on_a_server.client_secret ?? '')],
    ] as const)(
      'a client with %s gets consent and a code, calls the API, refreshes the tokens and revokes them',
      async ([, authentication]) => {
        const client: oauth.Client = { client_id: on_a_server.client_id };
        const { redirect_uri } = on_a_server;
        const code_verifier = oauth.generateRandomCodeVerifier();
        const state = `${oauth.generateRandomState()} &=+%é`;
        const back = await letIn(get(), cookie, on_a_server, {
          state,
          scope: 'grow_user_read',
          code_challenge: await oauth.calculatePKCECodeChallenge(code_verifier),
          code_challenge_method: 'S256',
        });
        expect(back.href.startsWith(`${redirect_uri}?`)).toBe(true);

        // validateAuthResponse also checks the parameters state and iss.
        const parameters = oauth.validateAuthResponse(as, client, back, state);
        const answer = await oauth.authorizationCodeGrantRequest(
          as,
          client,
          authentication(),
          parameters,
          redirect_uri,
          code_verifier,
          insecure,
        );
        expect(answer.headers.get('cache-control')).toBe('no-store');
        const tokens = await oauth.processAuthorizationCodeResponse(as, client, answer);
        expect(tokens).toMatchObject({ token_type: 'bearer', expires_in: 86_400, scope: 'grow_user_read' });
        expect(tokens.access_token).toMatch(/^us_[\w-]{43}$/);
        expect(await callWith(get(), tokens.access_token)).toBe(200);

        const refreshed = await oauth.processRefreshTokenResponse(
          as,
          client,
          await oauth.refreshTokenGrantRequest(as, client, authentication(), tokens.refresh_token ?? '', insecure),
        );
        expect(refreshed.refresh_token).not.toBe(tokens.refresh_token);
        expect(await callWith(get(), refreshed.access_token)).toBe(200);
        expect(
          await callWith(get(), tokens.access_token),
          'the access token that came with the old one lives out its time',
        ).toBe(200);

        await oauth.processRevocationResponse(
          await oauth.revocationRequest(as, client, authentication(), refreshed.refresh_token ?? '', insecure),
        );
        expect(await callWith(get(), refreshed.access_token)).toBe(401);
        expect(await callWith(get(), tokens.access_token)).toBe(401);
      },
    );

    test('a public client uses PKCE and no secret for the code, the refresh and the revocation', async () => {
      const client: oauth.Client = { client_id: in_a_browser.client_id };
      const code_verifier = oauth.generateRandomCodeVerifier();
      const back = await letIn(get(), cookie, in_a_browser, {
        state: 's',
        code_challenge: await oauth.calculatePKCECodeChallenge(code_verifier),
        code_challenge_method: 'S256',
      });
      expect(back.protocol).toBe('com.example.pocket:');

      const parameters = oauth.validateAuthResponse(as, client, back, 's');
      const tokens = await oauth.processAuthorizationCodeResponse(
        as,
        client,
        await oauth.authorizationCodeGrantRequest(
          as,
          client,
          oauth.None(),
          parameters,
          in_a_browser.redirect_uri,
          code_verifier,
          insecure,
        ),
      );
      expect(tokens.scope, 'all that the application may have').toBe('grow_contact_read grow_user_read');
      const refreshed = await oauth.processRefreshTokenResponse(
        as,
        client,
        await oauth.refreshTokenGrantRequest(as, client, oauth.None(), tokens.refresh_token ?? '', insecure),
      );
      await oauth.processRevocationResponse(
        await oauth.revocationRequest(as, client, oauth.None(), refreshed.access_token, insecure),
      );
      expect(await callWith(get(), refreshed.access_token)).toBe(401);
      expect(await callWith(get(), tokens.access_token), 'an access token is given back alone').toBe(200);
    });

    test('a token request may be JSON', async () => {
      const code = (await letIn(get(), cookie, on_a_server)).searchParams.get('code');
      const { client_id, client_secret, redirect_uri } = on_a_server;
      const answer = await fetch(`${get().origin}/oauth/token`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json; charset=utf-8' },
        body: JSON.stringify({ grant_type: 'authorization_code', client_id, client_secret, redirect_uri, code }),
      });
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({ token_type: 'bearer', scope: 'grow_contact_read grow_user_read' });
    });

    test('a user without a session who opens a consent page signs in first and returns to that page', async () => {
      const query = {
        response_type: 'code',
        client_id: on_a_server.client_id,
        redirect_uri: on_a_server.redirect_uri,
        state: 'x'.repeat(2_000),
      };
      const first = await fetch(`${get().origin}/oauth/authorize?${new URLSearchParams(query).toString()}`, {
        redirect: 'manual',
      });
      const second = await fetch(new URL(first.headers.get('location') ?? '', get().origin), { redirect: 'manual' });
      const to = new URL(second.headers.get('location') ?? '', get().origin);
      expect([to.pathname, to.searchParams.get('next')]).toEqual(['/sign-in', first.headers.get('location')]);
      expect(await (await fetch(to)).text()).toContain('x'.repeat(2_000));
    });

    test('the consent page names the application, the firm, the user, the redirect host and the scopes, and cannot be framed', async () => {
      const { client_id, redirect_uri } = on_a_server;
      const { status, html, headers } = await openConsent(get(), cookie, {
        response_type: 'code',
        client_id,
        redirect_uri,
        scope: 'grow_contact_read',
      });
      expect(status).toBe(200);
      for (const words of ['Intake Robot', 'Hale &amp; Ortiz', firm.owner_email, 'app.example', 'read contacts'])
        expect(html).toContain(words);
      expect(html).not.toContain('who works at the firm');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('cache-control')).toContain('no-store');
    });

    test('when the user denies access, the application gets access_denied with its state and the issuer', async () => {
      const { client_id, redirect_uri } = on_a_server;
      const { ticket } = await openConsent(get(), cookie, {
        response_type: 'code',
        client_id,
        redirect_uri,
        state: 'kept',
      });
      const back = new URL((await answerConsent(get(), cookie, ticket, 'refuse')).headers.get('location') ?? '');
      expect(() => oauth.validateAuthResponse(as, { client_id }, back, 'kept')).toThrow(
        expect.objectContaining({ error: 'access_denied' }),
      );
    });

    test('a redirect keeps the query of the registered redirect URI', async () => {
      const application = await makeApplication(get(), firm_id, 'With a query', {
        redirect_uris: ['https://app.example/cb?tenant=7%20b'],
      });
      const back = await letIn(get(), cookie, application);
      expect(back.href).toMatch(/^https:\/\/app\.example\/cb\?tenant=7%20b&code=us_/);
    });

    test('CORS lets pages of any origin request tokens, and other methods get 405 as JSON', async () => {
      const preflight = await fetch(`${get().origin}/oauth/token`, {
        method: 'OPTIONS',
        headers: { Origin: 'https://app.example', 'Access-Control-Request-Method': 'POST' },
      });
      expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, '*']);
      for (const method of ['GET', 'HEAD', 'PUT', 'DELETE']) {
        const answer = await fetch(`${get().origin}/oauth/token?grant_type=refresh_token`, { method });
        expect([answer.status, answer.headers.get('content-type'), answer.headers.get('allow')]).toEqual([
          405,
          'application/json',
          'POST, OPTIONS',
        ]);
      }
    });
  },
  { on: ['sqlite'] },
);
