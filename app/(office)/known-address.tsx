import { headers } from 'next/headers';
import { linkOrigin, unknownAddressOf } from '@/lib/http/request';
import { env } from '@/lib/platform/env';
import { OpenedAs } from '@/components/ui/opened-as';
import { UnknownAddress } from '@/components/ui/unknown-address';

/**
 * Shows the pages inside where Foyer was opened by an address that it knows. By any other, no form of theirs would be taken,
 * so the page says which setting makes the address known: the server where nothing was set, and else the browser, since only
 * the browser knows what was opened when a proxy stands between.
 */
export async function KnownAddress({ children }: { children: React.ReactNode }) {
  const sent = await headers();
  const opened_as = unknownAddressOf(sent);
  if (opened_as !== undefined) return <UnknownAddress opened_as={opened_as} known={linkOrigin(sent)} />;
  const { origin, origin_is_set, hosts } = env();
  if (!origin_is_set) return children;
  return (
    <OpenedAs protocol={new URL(origin).protocol} hosts={hosts} known={origin}>
      {children}
    </OpenedAs>
  );
}
