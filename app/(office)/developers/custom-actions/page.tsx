import { headers } from 'next/headers';
import { Facts } from '@/components/developers/facts';
import { Guide } from '@/components/developers/guide';
import { Samples } from '@/components/developers/samples';
import { CodeBlock } from '@/components/ui/code-block';
import { linkOrigin } from '@/lib/http/request';

export const metadata = { title: 'Custom actions' };

/** GET /developers/custom-actions */
export default async function CustomActionsPage() {
  const origin = linkOrigin(await headers());

  return (
    <Guide
      title="Custom actions"
      lede="A link of yours in the menu of a matter. Whoever chooses it comes to your page, with proof that they did."
    >
      <h2>1. Put the link there</h2>
      <Samples
        what="Add a custom action"
        call={{
          method: 'post',
          url: `${origin}/grow/custom_actions`,
          bearer: true,
          body: {
            data: {
              label: 'Draft an engagement letter',
              target_url: 'https://letters.example/start?from=foyer',
              ui_reference: 'matters/show',
            },
          },
        }}
      />
      <p>
        The label has 6 to 32 characters; the address begins with <code>https://</code>. Beside{' '}
        <code>matters/show</code>, Foyer knows <code>contacts/show</code> and <code>inbox_leads/show</code>.
      </p>

      <h2>2. Be visited</h2>
      <p>Your address opens in a new tab. Its own query is kept, and this is added:</p>
      <Facts
        caption="What is added to the address"
        heads={['Parameter', 'What it is']}
        rows={[
          [<code key="name">custom_action_nonce</code>, 'Good for one call within 60 seconds.'],
          [<code key="name">custom_action_id</code>, 'Which of your actions was chosen.'],
          [<code key="name">user_id</code>, 'Who chose it.'],
          [<code key="name">subject_url</code>, 'Which record it is about: its path in this API.'],
        ]}
      />
      <CodeBlock
        label="Such an address, in pieces"
        code={
          'https://letters.example/start?from=foyer\n  &custom_action_nonce=kq3…\n  &custom_action_id=8\n  &user_id=3\n  &subject_url=%2Fgrow%2Fmatters%2F57'
        }
      />

      <h2>3. Prove it</h2>
      <p>
        Anybody can type such an address. Before you show or do anything, make your next API call with the nonce in its
        query, at best the one that reads the record:
      </p>
      <Samples
        what="Read the matter, with the nonce"
        call={{ method: 'get', url: `${origin}/grow/matters/57?custom_action_nonce=NONCE`, bearer: true }}
      />
      <p>
        Use the token of the user who chose the link: a nonce belongs to that user and to the application that made the
        action. One that is unknown, used, older than 60 seconds, of somebody else or of another application is 403, and
        the call does nothing. Check the nonce on your server, and then give the visitor a session of your own.
      </p>

      <h2>4. Take the link away</h2>
      <Samples
        what="Remove a custom action"
        call={{ method: 'delete', url: `${origin}/grow/custom_actions/8`, bearer: true }}
      />
    </Guide>
  );
}
