import Link from 'next/link';
import { Facts } from '@/components/developers/facts';
import { Guide } from '@/components/developers/guide';
import { CodeBlock } from '@/components/ui/code-block';

export const dynamic = 'force-dynamic';
export const metadata = { title: 'Errors and limits' };

/** GET /developers/errors */
export default function ErrorsPage() {
  return (
    <Guide
      title="Errors and limits"
      lede="Every refusal says what it is about. Decide by the status, show people the message."
    >
      <h2>One shape</h2>
      <CodeBlock
        label="An error"
        code={JSON.stringify(
          { error: { status: '422', message: 'subject: Required', fields: { subject: ['Required'] } } },
          null,
          2,
        )}
      />
      <p>
        <code>status</code> is the HTTP status as text. <code>fields</code> comes with 422 alone. The{' '}
        <Link href="/developers/lead-inbox">Lead Inbox</Link> has shapes of its own, which its clients know, and the
        token endpoint answers as RFC 6749 says.
      </p>
      <Facts
        caption="What each status means"
        heads={['Status', 'What it means', 'What to do']}
        rows={[
          [
            '400',
            'A parameter is wrong, or the body is no JSON or has no data.',
            'Mend the request. The same one will fail again.',
          ],
          [
            '401',
            'No token, or one that is unknown, expired, revoked or of another region.',
            'Refresh the token once; if that fails, ask the firm to let you in again.',
          ],
          [
            '403',
            'The token lacks a scope, or its user’s role does not permit this, or a nonce is not good.',
            'The message names which, and WWW-Authenticate a missing scope. Ask for the scope, or for another user.',
          ],
          [
            '404',
            'There is no such record in the firm, or it is not yours to see.',
            'Forget the record, or the address.',
          ],
          ['405', 'The path has no such method.', 'Use one that the Allow header names.'],
          ['409', 'The Idempotency-Key was used for another request.', 'Use a new key for a new request.'],
          ['413', 'The body is more than 1 MB.', 'Send less.'],
          ['422', 'A field is missing or wrong.', 'Mend the fields that error.fields names.'],
          ['429', 'Too many calls this second.', 'Wait for Retry-After, then go on.'],
          [
            '500',
            'Our mistake.',
            'Try again later, with the same Idempotency-Key. Quote X-Request-Id when you report it.',
          ],
          ['503', 'The server cannot answer just now.', 'Try again after Retry-After.'],
        ]}
      />

      <h2 id="limits">Limits</h2>
      <p>
        An application makes 3 calls a second unless whoever runs this Foyer says otherwise; a personal token counts for
        itself. The count is exact, and shared between all processes of an installation. Every answer to a known caller
        says how you stand:
      </p>
      <Facts
        caption="Headers about the limit"
        heads={['Header', 'What it says']}
        rows={[
          [<code key="name">X-RateLimit-Limit</code>, 'Calls a second.'],
          [<code key="name">X-RateLimit-Remaining</code>, 'Calls that are left in this second.'],
          [<code key="name">X-RateLimit-Reset</code>, 'When the count begins anew, in seconds since 1970.'],
          [<code key="name">Retry-After</code>, 'With 429 and 503: seconds to wait.'],
        ]}
      />
      <CodeBlock
        label="JavaScript: call, and wait when told to"
        code={`async function call(url, init, tries = 5) {\n  const reply = await fetch(url, init);\n  if (![429, 503].includes(reply.status) || tries === 0) return reply;\n  const seconds = Number(reply.headers.get('Retry-After') ?? 1);\n  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));\n  return call(url, init, tries - 1);\n}`}
      />

      <h2>When you ask for help</h2>
      <p>
        Every answer has an <code>X-Request-Id</code>. The recent calls of an application, with time, route, status and
        that id, are listed under <b>Settings &gt; Developers</b>; what was sent is not kept.
      </p>

      <h2>Bodies</h2>
      <ul>
        <li>A body is JSON in UTF-8, up to 1 MB.</li>
        <li>
          What is taken otherwise than it was sent is named in the header <code>X-Foyer-Warning</code>, and the call
          succeeds: a parameter that we do not know, a text of a lead that is too long for its field, an id of a list
          that has no such entry. Log that header.
        </li>
        <li>
          Keys that we do not know are ignored; null or an empty text in an optional field is the same as leaving it
          out.
        </li>
        <li>
          A text with NUL or half of a surrogate pair is refused with 422: no character is dropped without a word.
        </li>
      </ul>
    </Guide>
  );
}
