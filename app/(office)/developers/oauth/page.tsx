import { headers } from 'next/headers';
import { Facts } from '@/components/developers/facts';
import { Guide } from '@/components/developers/guide';
import { Samples } from '@/components/developers/samples';
import { CodeBlock } from '@/components/ui/code-block';
import { linkOrigin } from '@/lib/http/request';
import { scope_words, scopes } from '@/lib/access/scopes';

export const metadata = { title: 'OAuth' };

const credentials = { client_id: { shell: 'CLIENT_ID' }, client_secret: { shell: 'CLIENT_SECRET' } };

/** GET /developers/oauth */
export default async function OAuthPage() {
  const origin = linkOrigin(await headers());
  const authorize = `${origin}/oauth/authorize?response_type=code\n  &client_id=YOUR_KEY\n  &redirect_uri=https%3A%2F%2Fapp.example%2Fcallback\n  &scope=grow_user_read%20grow_contact_read\n  &state=A_RANDOM_TEXT\n  &code_challenge=SHA256_OF_THE_VERIFIER\n  &code_challenge_method=S256`;

  return (
    <Guide
      title="OAuth"
      lede="A user of the firm authorizes your application. The application gets an access token for 24 hours and a refresh token."
    >
      <p>
        The server’s OAuth metadata is at{' '}
        <a href="/.well-known/oauth-authorization-server">/.well-known/oauth-authorization-server</a>. You can use any
        OAuth 2 library that supports the authorization code flow.
      </p>

      <h2>1. Register the application</h2>
      <p>
        Register the application under <b>Settings &gt; Developers</b> with a name, its redirect URIs and the scopes
        that it can request. An application that cannot keep a secret, such as a browser, mobile or desktop app, is
        public and uses PKCE. Any other application gets a client secret, which Foyer shows once. Only members of your
        own firm can authorize a private application.
      </p>
      <p>
        The redirect URI of a request must exactly match a registered one, including the path, a trailing slash and the
        port. Desktop apps can use <code>http://127.0.0.1</code> with a port.
      </p>

      <h2>2. Send the user to Foyer</h2>
      <CodeBlock label="Authorization URL, on one line" code={authorize} />
      <p>
        The user signs in, reviews the access that you request, and authorizes or refuses it. PKCE is required for
        public applications and recommended for all others. Create a random <code>code_verifier</code> of 43 to 128
        characters, store it, and send its SHA-256 in base64url as the challenge. Foyer supports only <code>S256</code>.
      </p>
      <CodeBlock
        label="JavaScript: verifier and challenge"
        code={`const base64url = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)))\n  .replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=+$/, '');\nconst code_verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));\nconst code_challenge = base64url(\n  await crypto.subtle.digest('SHA-256', new TextEncoder().encode(code_verifier)),\n);`}
      />

      <h2>3. Receive the code</h2>
      <p>
        The user returns to your redirect URI with <code>code</code> and <code>state</code>. Check that the state is the
        one you sent. If the request failed, there is an <code>error</code> instead: <code>access_denied</code> if the
        user refused, or <code>invalid_scope</code> if you requested a scope that the application does not have. If the
        redirect URI itself is wrong, the user sees an error page and is not redirected.
      </p>

      <h2>4. Exchange the code for tokens</h2>
      <p>
        Exchange the code within 10 minutes. A code works once: if it is used a second time, Foyer refuses it and
        revokes the tokens from its first use.
      </p>
      <Samples
        what="Exchange the code"
        call={{
          method: 'post',
          url: `${origin}/oauth/token`,
          bearer: false,
          form: {
            grant_type: 'authorization_code',
            code: { shell: 'CODE' },
            redirect_uri: 'https://app.example/callback',
            code_verifier: { shell: 'VERIFIER' },
            ...credentials,
          },
        }}
        reply={{
          access_token: 'us_…',
          refresh_token: 'us_…',
          token_type: 'bearer',
          expires_in: 86400,
          scope: 'grow_user_read grow_contact_read',
        }}
      />
      <p>
        A public application has no secret and omits <code>client_secret</code>.
      </p>

      <h2>5. Refresh</h2>
      <p>
        An access token expires after 24 hours. Each refresh returns a new refresh token, and the old one stops working.
        Store the new token before you do anything else.
      </p>
      <Samples
        what="Refresh"
        call={{
          method: 'post',
          url: `${origin}/oauth/token`,
          bearer: false,
          form: { grant_type: 'refresh_token', refresh_token: { shell: 'REFRESH_TOKEN' }, ...credentials },
        }}
      />
      <p>
        If two of your processes refresh at the same time, one succeeds and the other gets <code>invalid_grant</code>.
        The second process should read the tokens that the first one stored. If an old refresh token is used more than
        30 seconds after its rotation, Foyer treats it as stolen, and a user has to authorize the application again.
      </p>

      <h2>6. Revoke</h2>
      <Samples
        what="Revoke a token"
        call={{
          method: 'post',
          url: `${origin}/oauth/revoke`,
          bearer: false,
          form: { token: { shell: 'REFRESH_TOKEN' }, ...credentials },
        }}
      />
      <p>
        The firm can also revoke access under <b>Settings &gt; Developers</b>, which lists who authorized which
        application. A token also stops working when its user leaves the firm.
      </p>

      <h2>Scopes</h2>
      <p>
        Request as few scopes as you need. A token can do what its scopes allow and its user’s role permits. For
        example, a write with a read-only user’s token is refused with 403.
      </p>
      <Facts
        caption="Scopes"
        heads={['Scope', 'The application can']}
        rows={scopes.map((scope) => [<code key="scope">{scope}</code>, scope_words[scope]])}
      />

      <h2>Regions</h2>
      <p>
        An application and its tokens work only on the installation where they were created. Each token begins with the
        installation’s region, such as <code>us_</code>. If you send a token to another region, the 401 response names
        the region of the token.
      </p>
    </Guide>
  );
}
