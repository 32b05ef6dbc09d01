import { headers } from 'next/headers';
import Link from 'next/link';
import { Guide } from '@/components/developers/guide';
import { Samples } from '@/components/developers/samples';
import { CodeBlock } from '@/components/ui/code-block';
import { linkOrigin } from '@/lib/http/request';

export const metadata = { title: 'First call' };

const lead = {
  first_name: 'Ada',
  last_name: 'Hale',
  email: 'ada.hale@mail.example',
  phone_number: '+1 555 0142',
  from_message: 'My landlord wants me out by Friday.',
  from_source: 'Website',
  referring_url: 'https://haleortiz.example/contact',
};

/** GET /developers/first-call */
export default async function FirstCallPage() {
  const origin = linkOrigin(await headers());

  return (
    <Guide title="First call" lede="Send your first lead to the inbox in about five minutes.">
      <h2>1. Get a token</h2>
      <p>
        For your own firm, a personal token is the quickest way. Create one under <b>Settings &gt; Developers</b> with
        the scopes <code>grow_user_read</code>, <code>grow_lead_inbox_write</code> and{' '}
        <code>grow_lead_inbox_all_read</code>. Foyer shows the token once. The server’s administrator can also create
        one:
      </p>
      <CodeBlock
        label="On the server"
        code={
          'npm run --silent foyer -- token create --firm 1 --user you@firm.example \\\n  --scopes "grow_user_read grow_lead_inbox_write grow_lead_inbox_all_read"'
        }
      />
      <p>
        An application for several firms uses <Link href="/developers/oauth">OAuth</Link> instead. The calls are the
        same.
      </p>
      <CodeBlock label="In your shell, for the examples below" code={'export TOKEN=us_…'} />

      <h2>2. Check the token</h2>
      <Samples
        what="Who am I"
        call={{ method: 'get', url: `${origin}/grow/users/who_am_i`, bearer: true }}
        reply={{
          data: {
            id: 3,
            first_name: 'Mara',
            last_name: 'Ortiz',
            email: 'mara@haleortiz.example',
            account: { id: 1, firm_name: 'Hale & Ortiz' },
            created_at: '2026-01-05T08:30:00Z',
            updated_at: '2026-01-05T08:30:00Z',
          },
        }}
      />
      <p>A 401 means that the token is wrong. A 403 names the scope that the token lacks.</p>

      <h2>3. File a lead</h2>
      <p>
        Keep the inbox open in another window: the lead appears there automatically. Choose any{' '}
        <code>Idempotency-Key</code>; with it, a <Link href="/developers/repeats">repeated call</Link> does not create a
        second lead.
      </p>
      <Samples
        what="File a lead"
        call={{
          method: 'post',
          url: `${origin}/grow/inbox_leads`,
          bearer: true,
          headers: { 'Idempotency-Key': 'my-first-lead' },
          body: { data: lead },
        }}
      />

      <h2>4. Read it back</h2>
      <Samples
        what="List untriaged leads"
        call={{ method: 'get', url: `${origin}/grow/inbox_leads?state=untriaged`, bearer: true }}
      />

      <h2>Next steps</h2>
      <ul>
        <li>
          <Link href="/developers/lists">Lists and paging</Link>: read this before you copy records.
        </li>
        <li>
          <Link href="/developers/errors">Errors and limits</Link>: read this before you go live.
        </li>
        <li>
          <Link href="/developers/reference/grow">API reference</Link>: all operations and objects.
        </li>
      </ul>
    </Guide>
  );
}
