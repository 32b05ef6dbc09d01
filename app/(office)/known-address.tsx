import { headers } from 'next/headers';
import { linkOrigin, unknownAddressOf } from '@/lib/http/request';
import { env } from '@/lib/platform/env';
import { OpenedAs } from '@/components/ui/opened-as';
import { UnknownAddress } from '@/components/ui/unknown-address';

/**
 * Shows the pages inside if the browser opened Foyer under a configured URL. Under any other URL every form would be
 * refused, so the page names the setting to change. Without FOYER_ORIGIN, the server decides whether the URL is a
 * configured one; with FOYER_ORIGIN, the browser decides, because behind a proxy only the browser knows which URL was
 * opened.
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
