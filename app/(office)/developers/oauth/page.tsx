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
      lede="An application asks a user of the firm to let it in. It gets an access token for a day, and a refresh token for the day after."
    >
      <p>
        Everything a library needs to know is at{' '}
        <a href="/.well-known/oauth-authorization-server">/.well-known/oauth-authorization-server</a>. Any library for
        OAuth 2 with authorization codes will do.
      </p>

      <h2>1. Register the application</h2>
      <p>
        Under <b>Settings &gt; Developers</b>, with a name, its redirect addresses, and the scopes that it may ask for.
        An application that cannot keep a secret (in a browser, on a phone, on a desk) is public and uses PKCE; any
        other gets a secret, which is shown once. A private application is for your own firm alone.
      </p>
      <p>
        Redirect addresses are compared letter by letter: the path, the slash at its end, the port.{' '}
        <code>http://127.0.0.1</code> with a port is good for programs on a desk.
      </p>

      <h2>2. Send the user here</h2>
      <CodeBlock label="The address, on one line" code={authorize} />
      <p>
        The user signs in, sees what you ask for in plain words, and allows it or not. PKCE is required of public
        applications and good for all: make a random <code>code_verifier</code> of 43 to 128 characters, keep it, and
        send its SHA-256 in base64url as the challenge. Only <code>S256</code> is taken.
      </p>
      <CodeBlock
        label="JavaScript: verifier and challenge"
        code={`const base64url = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)))\n  .replace(/\\+/g, '-').replace(/\\//g, '_').replace(/=+$/, '');\nconst code_verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));\nconst code_challenge = base64url(\n  await crypto.subtle.digest('SHA-256', new TextEncoder().encode(code_verifier)),\n);`}
      />

      <h2>3. Take the code</h2>
      <p>
        The user comes back to your redirect address with <code>code</code> and <code>state</code>. Check that the state
        is the one you sent. If something was refused, there is an <code>error</code> instead:{' '}
        <code>access_denied</code> when the user said no, <code>invalid_scope</code> when you asked for a scope that the
        application lacks. Where the redirect address itself is wrong, the user sees a page that says so and is not sent
        anywhere.
      </p>

      <h2>4. Trade the code for tokens</h2>
      <p>
        Within 10 minutes, once. A code that is used twice is refused and takes the tokens of its first use with it.
      </p>
      <Samples
        what="Trade the code"
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
        A public application has no secret and leaves <code>client_secret</code> out.
      </p>

      <h2>5. Refresh</h2>
      <p>
        An access token lives 24 hours. Each refresh gives you a new refresh token, and the old one stops working: store
        the new one before you do anything else.
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
        If two of your processes refresh together, one succeeds and the other gets <code>invalid_grant</code>: let it
        read the tokens that the first has stored. An old refresh token that turns up more than 30 seconds after its
        rotation is taken for a stolen one, and the firm has to let you in again.
      </p>

      <h2>6. Let go</h2>
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
        The firm can do the same under <b>Settings &gt; Developers</b>, where it sees who let which application in. A
        token also stops working when its user leaves the firm.
      </p>

      <h2>Scopes</h2>
      <p>
        Ask for the fewest. What a token may do is what its scopes name, within what its user’s role permits: with a
        read-only user, a write is 403.
      </p>
      <Facts
        caption="Scopes"
        heads={['Scope', 'The application may']}
        rows={scopes.map((scope) => [<code key="scope">{scope}</code>, scope_words[scope]])}
      />

      <h2>Regions</h2>
      <p>
        An application and its tokens belong to the installation they were made at. Tokens begin with its region, such
        as <code>us_</code>, so that one that strays is refused with a 401 that says where it belongs.
      </p>
    </Guide>
  );
}
