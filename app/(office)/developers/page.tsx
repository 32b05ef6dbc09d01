import { headers } from 'next/headers';
import Link from 'next/link';
import { Guide } from '@/components/developers/guide';
import { Facts } from '@/components/developers/facts';
import { linkOrigin } from '@/lib/http/request';
import { guides, references } from './guides';

export const metadata = { title: 'Developers' };

/** GET /developers */
export default async function DevelopersPage() {
  const origin = linkOrigin(await headers());

  return (
    <Guide
      title="Developers"
      lede="Connect apps through the Clio Grow API. Programs written for Clio Grow work with Foyer."
    >
      <h2>API reference</h2>
      <Facts
        caption="The three APIs"
        heads={['API', 'Use', 'Authentication', 'OpenAPI document']}
        rows={references.map(({ surface, href, label, is }) => [
          <Link key="label" href={href}>
            {label}
          </Link>,
          is,
          surface === 'lead_inbox' ? 'The firm’s Lead Inbox token, in the body' : 'A bearer token: OAuth or personal',
          <a key="document" href={`/api/openapi.json?surface=${surface}`}>
            OpenAPI 3.1
          </a>,
        ])}
      />
      <p>
        All three APIs work with the same inbox and records. The OpenAPI documents are generated from the schemas that
        validate requests and responses, so you can use them with a code generator:{' '}
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
      <h2>Guarantees</h2>
      <ul>
        <li>The API confirms a lead only after the lead is saved to disk.</li>
        <li>Lists neither skip nor repeat a record when new records arrive while you read.</li>
        <li>The API never answers a call with a redirect or with HTML.</li>
        <li>
          The <Link href="/developers/changelog">changelog</Link> lists every change to the API.
        </li>
      </ul>
    </Guide>
  );
}
