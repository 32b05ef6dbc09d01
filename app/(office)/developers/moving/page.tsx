import { headers } from 'next/headers';
import Link from 'next/link';
import { Facts } from '@/components/developers/facts';
import { Guide } from '@/components/developers/guide';
import { CodeBlock } from '@/components/ui/code-block';
import { linkOrigin } from '@/lib/http/request';

export const metadata = { title: 'Moving from Clio Grow' };

/** GET /developers/moving */
export default async function MovingPage() {
  const origin = linkOrigin(await headers());

  return (
    <Guide
      title="Moving from Clio Grow"
      lede="Keep your program and change the host name. Paths, bodies, envelopes, scopes and statuses stay the same."
    >
      <h2>Change the host names</h2>
      <Facts
        caption="Host names"
        heads={['Clio Grow', 'Foyer']}
        rows={[
          [<code key="from">https://grow.clio.com/inbox_leads</code>, <code key="to">{origin}/inbox_leads</code>],
          [<code key="from">https://grow.clio.com/api/v2</code>, <code key="to">{origin}/api/v2</code>],
          [<code key="from">https://api.clio.com/grow</code>, <code key="to">{origin}/grow</code>],
          [<code key="from">https://auth.api.clio.com/oauth</code>, <code key="to">{origin}/oauth</code>],
        ]}
      />
      <p>
        Replace the regional hosts, which begin with eu., au. or ca., in the same way. In most programs, the host is a
        setting:
      </p>
      <CodeBlock label="Environment" code={`GROW_API_BASE=${origin}/grow\nGROW_OAUTH_BASE=${origin}/oauth`} />
      <ol>
        <li>
          Register the application under <b>Settings &gt; Developers</b> with its redirect URIs and scopes, and enter
          the new client ID and secret in your program. Keys and tokens from Clio do not work here.
        </li>
        <li>
          Ask a user of each firm to authorize the application again (<Link href="/developers/oauth">OAuth</Link>). A
          plugin only needs a new token (<Link href="/developers/lead-inbox">Lead Inbox</Link>).
        </li>
        <li>
          Record ids are different on every installation. If your program stores ids from Clio, discard them or match
          records by email address.
        </li>
      </ol>

      <h2>What stays the same</h2>
      <ul>
        <li>
          Records are bare under /api/v2 and wrapped in data under /grow. Lists have data and meta.paging under both.
        </li>
        <li>Objects have the same fields. Every field is present, with null for an empty value.</li>
        <li>A page has up to 200 records with ascending ids, and page_token is opaque.</li>
        <li>The limit is 3 calls a second, then 429 with the message Too Many Requests.</li>
        <li>Access tokens last 24 hours, refresh tokens rotate, and PKCE uses S256.</li>
        <li>A custom action’s nonce is valid for one call within 60 seconds.</li>
        <li>The Lead Inbox checks the token first, accepts auth_token, and answers 201 with inbox_lead.</li>
      </ul>

      <h2>Differences</h2>
      <Facts
        caption="Differences"
        heads={['Feature', 'What changes for your program']}
        rows={[
          ['Idempotency-Key', 'If you send this header, you can repeat a request safely. It is optional.'],
          ['error.fields', 'A 422 names each wrong field, in addition to the usual message.'],
          ['ETag, Last-Modified', 'Single records carry these headers. Use them to save calls, or ignore them.'],
          ['ids[]', 'More than 50 ids, or an id that is not an integer, is refused with 400.'],
          ['page_token', 'A token from another firm, list or filter is refused with 400.'],
          [
            'state of a lead',
            'A lead that was accepted as a contact or a matter has the state triaged. Lists leave it out; read it by its id.',
          ],
          ['Leads', 'With grow_lead_inbox_read, an application reads only the leads that it filed itself.'],
          ['Custom fields', 'Not available yet: include=custom_field_values returns an empty list.'],
        ]}
      />

      <h2>Test before you move</h2>
      <p>
        Run both systems for a while: file each lead in both and compare. <code>npm run demo</code> starts Foyer with
        sample data, one firm and 60 days of leads, that you can test against.
      </p>
    </Guide>
  );
}
