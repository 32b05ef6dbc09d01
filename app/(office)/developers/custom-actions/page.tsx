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
      lede="Add your own link to the menu of a record. When a user chooses it, your page opens with a nonce that proves it."
    >
      <h2>1. Add the link</h2>
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
        The label must have 6 to 32 characters, and the URL must begin with <code>https://</code>. Foyer supports{' '}
        <code>matters/show</code>, <code>contacts/show</code> and <code>inbox_leads/show</code>.
      </p>

      <h2>2. Receive the user</h2>
      <p>Your URL opens in a new tab. Foyer keeps the URL’s own query and adds these parameters:</p>
      <Facts
        caption="Added parameters"
        heads={['Parameter', 'Value']}
        rows={[
          [<code key="name">custom_action_nonce</code>, 'A nonce that is valid for one call within 60 seconds.'],
          [<code key="name">custom_action_id</code>, 'The id of the custom action that the user chose.'],
          [<code key="name">user_id</code>, 'The id of the user.'],
          [<code key="name">subject_url</code>, 'The API path of the record.'],
        ]}
      />
      <CodeBlock
        label="Example URL, split into lines"
        code={
          'https://letters.example/start?from=foyer\n  &custom_action_nonce=kq3…\n  &custom_action_id=8\n  &user_id=3\n  &subject_url=%2Fgrow%2Fmatters%2F57'
        }
      />

      <h2>3. Verify the nonce</h2>
      <p>
        Anyone can type such a URL. Before you show or do anything, make an API call with the nonce in its query,
        preferably the call that reads the record:
      </p>
      <Samples
        what="Read the matter, with the nonce"
        call={{ method: 'get', url: `${origin}/grow/matters/57?custom_action_nonce=NONCE`, bearer: true }}
      />
      <p>
        Use the token of the user who chose the link. A nonce belongs to that user and to the application that created
        the action. If the nonce is unknown, used, older than 60 seconds, or belongs to another user or application, the
        call is refused with 403 and does nothing. Verify the nonce on your server, and then start your own session for
        the user.
      </p>

      <h2>4. Remove the link</h2>
      <Samples
        what="Remove a custom action"
        call={{ method: 'delete', url: `${origin}/grow/custom_actions/8`, bearer: true }}
      />
    </Guide>
  );
}
