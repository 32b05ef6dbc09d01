import type { Metadata } from 'next';
import { ButtonLink } from '@/components/ui/button';
import { Entrance } from '@/components/ui/entrance';
import './(office)/office.css';

export const metadata: Metadata = { title: 'Not found · Foyer' };

/** Answers every address that no page or route has. There are several root layouts, so it brings its own document. */
export default function GlobalNotFound() {
  return (
    <html lang="en" dir="ltr">
      <body>
        <Entrance title="There is nothing here" lede="The address may be mistyped, or the link incomplete.">
          <ButtonLink href="/">Go to the start</ButtonLink>
        </Entrance>
      </body>
    </html>
  );
}
