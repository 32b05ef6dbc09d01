import Link from 'next/link';
import { Shell } from '@/components/ui/shell';
import { Wordmark } from '@/components/ui/wordmark';
import { guides, references } from './guides';

/** The layout of the developer pages, which anyone can read without signing in. */
export default function DevelopersLayout({ children }: { children: React.ReactNode }) {
  return (
    <Shell
      brand={
        <Link
          href="/developers"
          aria-label="Foyer for developers"
          className="inline-flex min-h-10 items-center text-ink no-underline"
        >
          <Wordmark />
        </Link>
      }
      nav={[
        { href: '/developers', label: 'Developers', exact: true },
        ...guides.map(({ href, label }) => ({ href, label })),
        ...references.map(({ href, label }) => ({ href, label: `Reference: ${label}` })),
        { href: '/developers/changelog', label: 'Changelog' },
      ]}
      foot={<Link href="/inbox">Open Foyer</Link>}
    >
      {children}
    </Shell>
  );
}
