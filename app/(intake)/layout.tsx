import './intake.css';
import { headers } from 'next/headers';
import { nonceOf, pathOf } from '@/lib/auth/request';
import { publicForm } from '@/lib/auth/visitor';
import { frame_script } from '@/lib/embed/frame-script';
import { directionOf, localeOfPath } from '@/lib/intake/strings';

/** The public form's pages: the language is the address's, else the firm's. */
export default async function IntakeLayout({ children }: { children: React.ReactNode }) {
  const asked = await headers();
  const path = pathOf(asked);
  const locale = localeOfPath(path) ?? (await localeOfFirm(path));
  return (
    // frame-script.ts marks an embedded page before React is there.
    <html lang={locale} dir={directionOf(locale)} suppressHydrationWarning>
      <body>
        {children}
        <script nonce={nonceOf(asked)} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: frame_script }} />
      </body>
    </html>
  );
}

async function localeOfFirm(path: string) {
  const form = await publicForm(path.split('/')[2] ?? '');
  return form.state === 'unknown' ? 'en' : form.firm.locale;
}
