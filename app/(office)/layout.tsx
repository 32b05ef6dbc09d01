import type { Metadata, Viewport } from 'next';
import { KnownAddress } from './known-address';
import './office.css';

export const metadata: Metadata = {
  title: { template: '%s · Foyer', default: 'Foyer' },
  robots: { index: false, follow: false },
  referrer: 'same-origin',
};

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f9f7f1' },
    { media: '(prefers-color-scheme: dark)', color: '#171613' },
  ],
};

/** The HTML document around every page for staff. It does not check access: each page does. */
export default function OfficeLayout({ children }: { children: React.ReactNode }) {
  return (
    <html lang="en" dir="ltr">
      <body>
        <KnownAddress>{children}</KnownAddress>
      </body>
    </html>
  );
}
