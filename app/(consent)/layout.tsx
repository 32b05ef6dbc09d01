import type { Metadata } from 'next';
import { KnownAddress } from '../(office)/known-address';
import '../(office)/office.css';

export { viewport } from '../(office)/layout';

export const metadata: Metadata = {
  title: { template: '%s · Foyer', default: 'Foyer' },
  robots: { index: false, follow: false },
  referrer: 'same-origin',
};

/**
 * A document of its own, so that whoever comes from signing in loads it anew: its Content-Security-Policy lets its form lead
 * on to the application, and that of the page before does not.
 */
export default function ConsentLayout({ children }: { children: React.ReactNode }) {
  return (
    <html lang="en" dir="ltr">
      <body>
        <KnownAddress>{children}</KnownAddress>
      </body>
    </html>
  );
}
