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
      lede="Every error explains its cause. Let your program act on the status, and show the message to people."
    >
      <h2>Error format</h2>
      <CodeBlock
        label="An error"
        code={JSON.stringify(
          { error: { status: '422', message: 'subject: Required', fields: { subject: ['Required'] } } },
          null,
          2,
        )}
      />
      <p>
        <code>status</code> is the HTTP status as text. Only a 422 has <code>fields</code>. The{' '}
        <Link href="/developers/lead-inbox">Lead Inbox</Link> answers with Clio’s own error formats, and the token
        endpoint follows RFC 6749.
      </p>
      <Facts
        caption="Status codes"
        heads={['Status', 'Meaning', 'What to do']}
        rows={[
          [
            '400',
            'A parameter is wrong, or the body is not JSON or has no data.',
            'Correct the request. The same request will fail again.',
          ],
          [
            '401',
            'The token is missing, unknown, expired, revoked or from another region.',
            'Refresh the token once. If that fails, ask a user to authorize the application again.',
          ],
          [
            '403',
            'The token lacks a scope, the user’s role does not allow the call, or a nonce is not valid.',
            'Read the message for the cause; WWW-Authenticate names a missing scope. Request the scope, or use another user’s token.',
          ],
          [
            '404',
            'The firm has no such record, or the token cannot read it.',
            'Delete your copy of the record, or correct the URL.',
          ],
          ['405', 'The path does not support this method.', 'Use a method that the Allow header lists.'],
          ['409', 'The Idempotency-Key was used for another request.', 'Use a new key for a new request.'],
          ['413', 'The body is larger than 1 MB.', 'Send a smaller body.'],
          ['422', 'A field is missing or wrong.', 'Correct the fields that error.fields names.'],
          ['429', 'Too many calls in this second.', 'Wait for the time in Retry-After, then continue.'],
          [
            '500',
            'The server failed.',
            'Try again later with the same Idempotency-Key. Include X-Request-Id when you report the error.',
          ],
          ['503', 'The server is temporarily unavailable.', 'Try again after the time in Retry-After.'],
        ]}
      />

      <h2 id="limits">Limits</h2>
      <p>
        Each application can make 3 calls a second, unless the server’s administrator sets another limit. A personal
        token has a limit of its own. The count is exact and shared by all processes of an installation. Every response
        to an authenticated call has these headers:
      </p>
      <Facts
        caption="Rate limit headers"
        heads={['Header', 'Value']}
        rows={[
          [<code key="name">X-RateLimit-Limit</code>, 'The number of calls allowed per second.'],
          [<code key="name">X-RateLimit-Remaining</code>, 'The number of calls left in this second.'],
          [<code key="name">X-RateLimit-Reset</code>, 'When the count restarts, in seconds since 1970.'],
          [<code key="name">Retry-After</code>, 'With 429 and 503: the number of seconds to wait.'],
        ]}
      />
      <CodeBlock
        label="JavaScript: call, and retry after a wait"
        code={`async function call(url, init, tries = 5) {\n  const reply = await fetch(url, init);\n  if (![429, 503].includes(reply.status) || tries === 0) return reply;\n  const seconds = Number(reply.headers.get('Retry-After') ?? 1);\n  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));\n  return call(url, init, tries - 1);\n}`}
      />

      <h2>Getting help</h2>
      <p>
        Every response has an <code>X-Request-Id</code>. <b>Settings &gt; Developers</b> lists the recent calls of an
        application with their time, route, status and request id. Foyer does not store what was sent.
      </p>

      <h2>Request bodies</h2>
      <ul>
        <li>A body is JSON in UTF-8, up to 1 MB.</li>
        <li>
          If Foyer changes or ignores part of a request, the call succeeds and the <code>X-Foyer-Warning</code> header
          names that part: an unknown parameter, a text that is too long for its field in a lead, or an id that is not
          in the firm’s list. Log this header.
        </li>
        <li>
          Foyer ignores unknown keys. In an optional field, null or an empty text has the same effect as omitting the
          field.
        </li>
        <li>A text with NUL or an unpaired surrogate is refused with 422. Foyer never drops a character silently.</li>
      </ul>
    </Guide>
  );
}
