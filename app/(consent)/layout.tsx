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
 * A separate root layout, so that the page is loaded as a new document after sign-in. Its Content-Security-Policy allows the
 * form to redirect to the application, which the policy of the previous page does not.
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
