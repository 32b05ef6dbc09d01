import { headers } from 'next/headers';
import Link from 'next/link';
import { Facts } from '@/components/developers/facts';
import { Guide } from '@/components/developers/guide';
import { Samples } from '@/components/developers/samples';
import { CodeBlock } from '@/components/ui/code-block';
import { linkOrigin } from '@/lib/http/request';

export const metadata = { title: 'Lead Inbox' };

const lead = {
  from_first: 'Ada',
  from_last: 'Hale',
  from_email: 'ada.hale@mail.example',
  from_phone: '+1 555 0142',
  from_message: 'My landlord wants me out by Friday.',
  from_source: 'Website',
  referring_url: 'https://haleortiz.example/contact',
};

/** GET /developers/lead-inbox */
export default async function LeadInboxPage() {
  const origin = linkOrigin(await headers());
  const body = { inbox_lead_token: 'us_…', inbox_lead: lead };
  const { referring_url: _, ...told } = lead;

  return (
    <Guide
      title="Lead Inbox"
      lede="Send leads in one call with the firm’s token in its body. Website plugins and forms made for Clio Grow work without changes."
    >
      <h2>Connect a plugin</h2>
      <ol>
        <li>
          Get the firm’s token under <b>Settings &gt; Developers</b>, or on the server:
        </li>
      </ol>
      <CodeBlock label="On the server" code={'npm run --silent foyer -- inbox-token rotate --firm 1'} />
      <ol start={2}>
        <li>
          Enter the token in the plugin, and replace Clio’s URL with <code>{origin}/inbox_leads</code>
        </li>
        <li>Send a test lead. It appears in the inbox within a second.</li>
      </ol>
      <p>
        A replaced token keeps working for 7 days, so that you can update every website. To use a Foyer form instead,
        copy its embed code under <b>Forms</b>.
      </p>

      <h2>The call</h2>
      <Samples
        what="File a lead"
        call={{ method: 'post', url: `${origin}/inbox_leads`, bearer: false, body }}
        reply={{ inbox_lead: { id: 42, errors: {}, ...told }, id: 42 }}
      />
      <p>
        <code>/inbox_leads.json</code> works the same way. Foyer also accepts form-encoded bodies with keys such as{' '}
        <code>inbox_lead[from_first]</code>, and calls from any web page, because the response has CORS headers. Every
        visitor can read a token in a web page, but the token can only file leads.
      </p>

      <h2>The fields</h2>
      <Facts
        caption="Fields of a lead"
        heads={['Field', 'Rule']}
        rows={[
          [<code key="name">inbox_lead_token</code>, 'The firm’s token. You can also send it as auth_token.'],
          [
            <code key="name">from_first, from_last, from_message</code>,
            'Must not be blank. The message is stored unchanged. If a text is too long for its field (65,535 characters for a message), Foyer shortens it in the field, keeps the full text with the lead, and names the field in the X-Foyer-Warning header.',
          ],
          [<code key="name">from_email, from_phone</code>, 'Optional; may be empty or null. Foyer stores any value.'],
          [
            <code key="name">referring_url, from_source</code>,
            'Optional; may be empty or null. A firm can require both under Settings > Developers.',
          ],
        ]}
      />
      <h2>The responses</h2>
      <Facts
        caption="Responses of the Lead Inbox"
        heads={['Status', 'Meaning']}
        rows={[
          ['201', 'The lead is saved. Its id is in inbox_lead.id and in id.'],
          ['400', 'The body is not JSON.'],
          ['401', 'The token is unknown: {"error": "…"}. Foyer checks the token before the fields.'],
          ['422', 'A field is blank. inbox_lead.errors lists the fields and reasons. No lead was created.'],
          ['429', 'Too many leads. Wait for the time in Retry-After.'],
        ]}
      />
      <p>
        After a time-out, send the same request again with the same <code>Idempotency-Key</code>: see{' '}
        <Link href="/developers/repeats">Safe repeats</Link>.
      </p>
    </Guide>
  );
}
