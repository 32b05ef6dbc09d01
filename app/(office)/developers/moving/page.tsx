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
      lede="Keep the program, change the host name. Paths, bodies, envelopes, scopes and statuses are the ones it knows."
    >
      <h2>Change these</h2>
      <Facts
        caption="Host names"
        heads={['Where it calls now', 'Where it calls from now on']}
        rows={[
          [<code key="from">https://grow.clio.com/inbox_leads</code>, <code key="to">{origin}/inbox_leads</code>],
          [<code key="from">https://grow.clio.com/api/v2</code>, <code key="to">{origin}/api/v2</code>],
          [<code key="from">https://api.clio.com/grow</code>, <code key="to">{origin}/grow</code>],
          [<code key="from">https://auth.api.clio.com/oauth</code>, <code key="to">{origin}/oauth</code>],
        ]}
      />
      <p>
        The same goes for the hosts of the regions, those that begin with eu., au. or ca. A setting is enough in most
        programs:
      </p>
      <CodeBlock label="Environment" code={`GROW_API_BASE=${origin}/grow\nGROW_OAUTH_BASE=${origin}/oauth`} />
      <ol>
        <li>
          Register the application under <b>Settings &gt; Developers</b> with its redirect addresses and scopes, and put
          the new key and secret into its settings. Keys and tokens of Clio’s do not work here.
        </li>
        <li>
          Let each firm’s user allow it once more (<Link href="/developers/oauth">OAuth</Link>). For plugins, a new
          token is enough (<Link href="/developers/lead-inbox">Lead Inbox</Link>).
        </li>
        <li>
          Ids are this installation’s own. If your program keeps ids of Clio’s, let it forget them, or match by e-mail
          address.
        </li>
      </ol>

      <h2>What is the same</h2>
      <ul>
        <li>Bare records under /api/v2, records in data under /grow; lists with data and meta.paging under both.</li>
        <li>The fields of every object, each always there, null where there is nothing.</li>
        <li>200 records a page, an opaque page_token, ids ascending.</li>
        <li>3 calls a second, 429 with the message Too Many Requests.</li>
        <li>Access tokens of 24 hours, refresh tokens that rotate, PKCE with S256.</li>
        <li>The nonce of custom actions: one call, 60 seconds.</li>
        <li>The Lead Inbox answers 201 with inbox_lead, checks the token first, and takes auth_token.</li>
      </ul>

      <h2>What is stricter, or more</h2>
      <Facts
        caption="Differences"
        heads={['Here', 'What it means for your program']}
        rows={[
          ['Idempotency-Key', 'Repeats are safe where you send one; without one nothing changes.'],
          ['error.fields', '422 names each wrong field. The message is there as ever.'],
          ['ETag, Last-Modified', 'On single records. Ignore them, or save calls.'],
          ['ids[]', 'More than 50, or one that is no integer, is 400.'],
          ['page_token', 'One of another firm, list or filter is 400.'],
          [
            'state of a lead',
            'triaged, for one that became a contact or a matter; it is in neither list, and found by its id.',
          ],
          ['Leads', 'grow_lead_inbox_read shows an application the leads that it filed itself.'],
          ['Custom fields', 'Not served yet: include=custom_field_values gives an empty list.'],
        ]}
      />

      <h2>Try before you move</h2>
      <p>
        Run both for a while: file each lead at both, and compare. <code>npm run demo</code> starts a Foyer with a
        made-up firm and 60 days of leads, to point a test at.
      </p>
    </Guide>
  );
}
