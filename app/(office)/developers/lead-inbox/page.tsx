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
      lede="One call, with the firm’s token in its body. Website plugins and forms that post to Clio Grow post here unchanged."
    >
      <h2>Point a plugin here</h2>
      <ol>
        <li>
          Get the firm’s token under <b>Settings &gt; Developers</b>, or on the server:
        </li>
      </ol>
      <CodeBlock label="On the server" code={'npm run --silent foyer -- inbox-token rotate --firm 1'} />
      <ol start={2}>
        <li>
          Give the plugin that token, and this address in the place of Clio’s: <code>{origin}/inbox_leads</code>
        </li>
        <li>Send a test lead. It is in the inbox within a second.</li>
      </ol>
      <p>
        A token that is replaced goes on working for 7 days, so that every website has time to follow. If you want a
        form of our own instead, the staff find its snippet under <b>Forms</b>.
      </p>

      <h2>The call</h2>
      <Samples
        what="File a lead"
        call={{ method: 'post', url: `${origin}/inbox_leads`, bearer: false, body }}
        reply={{ inbox_lead: { id: 42, errors: {}, ...told }, id: 42 }}
      />
      <p>
        <code>/inbox_leads.json</code> is the same. Form-encoded bodies with keys such as{' '}
        <code>inbox_lead[from_first]</code> are read as well, and any page may call: the answer carries the CORS
        headers. Keep in mind that a token in a web page can be read by every visitor; it files leads and can do nothing
        else.
      </p>

      <h2>The fields</h2>
      <Facts
        caption="Fields of a lead"
        heads={['Field', 'Rule']}
        rows={[
          [<code key="name">inbox_lead_token</code>, 'The firm’s token. auth_token is the same.'],
          [
            <code key="name">from_first, from_last, from_message</code>,
            'Must not be blank. The message is stored as it is. A text that is too long for its field (a message of more than 65,535 characters) is shortened there, kept in full with the lead, and named in the X-Foyer-Warning header.',
          ],
          [
            <code key="name">from_email, from_phone</code>,
            'May be left out, empty or null; whatever they look like, they are stored.',
          ],
          [
            <code key="name">referring_url, from_source</code>,
            'May be left out, empty or null, too. A firm can ask for both under Settings > Developers.',
          ],
        ]}
      />
      <h2>The answers</h2>
      <Facts
        caption="Answers of the Lead Inbox"
        heads={['Status', 'What it means']}
        rows={[
          ['201', 'The lead is filed and safe. Its id is in inbox_lead.id, and once more in id.'],
          ['400', 'The body is not JSON.'],
          ['401', 'The token is unknown: {"error": "…"}. It is checked before the fields.'],
          ['422', 'A field is blank; inbox_lead.errors lists which, and why. Nothing was filed.'],
          ['429', 'Far more leads than any website makes. Wait for Retry-After.'],
        ]}
      />
      <p>
        After a time-out, send the same request again with the same <code>Idempotency-Key</code>: see{' '}
        <Link href="/developers/repeats">Safe repeats</Link>.
      </p>
    </Guide>
  );
}
