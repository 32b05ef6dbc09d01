import type { Metadata } from 'next';
import { ButtonLink } from '@/components/ui/button';
import { Entrance } from '@/components/ui/entrance';
import './(office)/office.css';

export const metadata: Metadata = { title: 'Not found · Foyer' };

/** The 404 page for a URL without a page or route. It renders its own HTML document, because the app has several root layouts. */
export default function GlobalNotFound() {
  return (
    <html lang="en" dir="ltr">
      <body>
        <Entrance title="Page not found" lede="The address may be mistyped, or the link may be incomplete.">
          <ButtonLink href="/">Go to the start page</ButtonLink>
        </Entrance>
      </body>
    </html>
  );
}
