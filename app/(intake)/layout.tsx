import './intake.css';
import { headers } from 'next/headers';
import { nonceOf, pathOf } from '@/lib/http/request';
import { publicForm } from '@/lib/http/visitor/visitor';
import { frame_script } from '@/lib/intake/embed/frame-script';
import { recovery_script } from '@/lib/intake/recovery-script';
import { directionOf, localeOfPath, stringsFor } from '@/lib/intake/strings';

/** The layout of the public form's pages, in the language of the URL or else of the firm. */
export default async function IntakeLayout({ children }: { children: React.ReactNode }) {
  const asked = await headers();
  const path = pathOf(asked);
  const locale = localeOfPath(path) ?? (await localeOfFirm(path));
  const { broken, try_again } = stringsFor(locale);
  return (
    // frame-script.ts changes the attributes of an embedded page before React hydrates it.
    <html lang={locale} dir={directionOf(locale)} suppressHydrationWarning>
      <body>
        <p className="broken" role="alert" hidden>
          {broken} <a href="">{try_again}</a>
        </p>
        <script nonce={nonceOf(asked)} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: recovery_script }} />
        {children}
        <span className="whole" hidden />
        <script nonce={nonceOf(asked)} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: frame_script }} />
      </body>
    </html>
  );
}

async function localeOfFirm(path: string) {
  const form = await publicForm(path.split('/')[2] ?? '');
  return form.state === 'unknown' ? 'en' : form.firm.locale;
}
