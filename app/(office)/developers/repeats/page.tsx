import { headers } from 'next/headers';
import { Guide } from '@/components/developers/guide';
import { Samples } from '@/components/developers/samples';
import { linkOrigin } from '@/lib/http/request';

export const metadata = { title: 'Safe repeats' };

/** GET /developers/repeats */
export default async function RepeatsPage() {
  const origin = linkOrigin(await headers());

  return (
    <Guide
      title="Safe repeats"
      lede="After a time-out, you do not know whether a call succeeded. With an idempotency key, you can send it again safely."
    >
      <h2>Send a key with every POST</h2>
      <p>
        Add an <code>Idempotency-Key</code> header of up to 255 characters to the request. Use one key for each action,
        and the same key whenever you repeat it. You can use a UUID that you store with the record, or your own id of
        the record.
      </p>
      <Samples
        what="Create a note once"
        call={{
          method: 'post',
          url: `${origin}/grow/contacts/91/notes`,
          bearer: true,
          headers: { 'Idempotency-Key': 'call-2026-11-20-7731' },
          body: { data: { subject: 'Called back', body: 'Left a message.' } },
        }}
      />
      <p>If you run this call twice, Foyer creates one note.</p>
      <h2>How it works</h2>
      <ul>
        <li>
          Foyer stores the first response with its status for 24 hours and returns it for every repeat, with the header{' '}
          <code>Idempotent-Replayed: true</code>.
        </li>
        <li>If repeats arrive at the same time, they wait for each other, and the action runs once.</li>
        <li>The same key with a different body or URL is refused with 409, and nothing happens.</li>
        <li>Keys are separate for each application and each firm.</li>
        <li>A refused request changes nothing. Correct it and send it again, with a new key if you like.</li>
      </ul>
      <p>
        The Lead Inbox also accepts this header. Without it, each call creates a new lead, as in Clio Grow. You can
        repeat GET and DELETE without a key.
      </p>
    </Guide>
  );
}
