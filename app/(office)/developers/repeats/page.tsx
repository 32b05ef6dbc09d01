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
      lede="A time-out does not say whether the call was done. With a key of your own, ask again: it is done once."
    >
      <h2>Send a key with every POST</h2>
      <p>
        Put an <code>Idempotency-Key</code> of up to 255 characters on the request: one key for one thing that you want
        done, the same key whenever you ask for it again. A UUID that you store beside the thing is good; so is your own
        id of it.
      </p>
      <Samples
        what="Write a note once"
        call={{
          method: 'post',
          url: `${origin}/grow/contacts/91/notes`,
          bearer: true,
          headers: { 'Idempotency-Key': 'call-2026-11-20-7731' },
          body: { data: { subject: 'Called back', body: 'Left a message.' } },
        }}
      />
      <p>Run it twice: the note is there once.</p>
      <h2>What happens</h2>
      <ul>
        <li>
          The first reply is kept for 24 hours, with its status, and sent again to every repeat, with{' '}
          <code>Idempotent-Replayed: true</code>.
        </li>
        <li>Repeats that arrive together wait for one another: the work is done once.</li>
        <li>The same key with another body or another address is 409, and nothing is done.</li>
        <li>A key is yours alone: other applications, and other firms, do not share it.</li>
        <li>A request that was refused did nothing. Mend it and send it again; a new key is never wrong.</li>
      </ul>
      <p>
        The Lead Inbox takes the header as well. Without it, each call files a lead of its own, as at Clio Grow. GET and
        DELETE can be repeated as they are.
      </p>
    </Guide>
  );
}
