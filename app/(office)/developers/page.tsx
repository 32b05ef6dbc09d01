import { headers } from 'next/headers';
import Link from 'next/link';
import { Guide } from '@/components/developers/guide';
import { Facts } from '@/components/developers/facts';
import { linkOrigin } from '@/lib/http/request';
import { guides, references } from './guides';

export const metadata = { title: 'For developers' };

/** GET /developers */
export default async function DevelopersPage() {
  const origin = linkOrigin(await headers());

  return (
    <Guide
      title="For developers"
      lede="Foyer answers programs that were written for Clio Grow, and yours. All of it is plain HTTP and JSON."
    >
      <h2>Which of three</h2>
      <Facts
        caption="The three surfaces"
        heads={['Surface', 'For', 'Who is let in', 'Document']}
        rows={references.map(({ surface, href, label, is }) => [
          <Link key="label" href={href}>
            {label}
          </Link>,
          is,
          surface === 'lead_inbox' ? 'A token of the firm, in the body' : 'A bearer token: OAuth, or personal',
          <a key="document" href={`/api/openapi.json?surface=${surface}`}>
            OpenAPI 3.1
          </a>,
        ])}
      />
      <p>
        All three file into one inbox and read the same records. The documents are made of the very schemas that check
        what you send and shape what you get, so give them to your code generator:{' '}
        <code>{origin}/api/openapi.json?surface=grow</code>
      </p>
      <h2>Guides</h2>
      <ul>
        {guides.map(({ href, label, is }) => (
          <li key={href}>
            <Link href={href}>{label}</Link>: {is}
          </li>
        ))}
      </ul>
      <h2>What you can count on</h2>
      <ul>
        <li>A lead is acknowledged after it is safe on disk, never before.</li>
        <li>Lists neither skip nor repeat a record while others arrive.</li>
        <li>An API call is never answered with a redirect or with HTML.</li>
        <li>
          Every change of the API is in the <Link href="/developers/changelog">changelog</Link>.
        </li>
      </ul>
    </Guide>
  );
}
