import type { Locale } from '@/lib/platform/db/schema';

interface LanguageLinkProps {
  locale: Locale;
  language: string;
  direction: 'ltr' | 'rtl';
  href: string;
}

/** A link to the page in the browser's language, labeled in that language. There is no automatic redirect. */
export function LanguageLink({ locale, language, direction, href }: LanguageLinkProps) {
  return (
    <p className="language">
      <a href={href} hrefLang={locale} lang={locale} dir={direction}>
        {language}
      </a>
    </p>
  );
}
