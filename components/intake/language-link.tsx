import type { Locale } from '@/lib/platform/db/schema';

interface LanguageLinkProps {
  locale: Locale;
  language: string;
  direction: 'ltr' | 'rtl';
  href: string;
}

/** Offers the page in the browser's own language, in that language. Nobody is taken there unasked. */
export function LanguageLink({ locale, language, direction, href }: LanguageLinkProps) {
  return (
    <p className="language">
      <a href={href} hrefLang={locale} lang={locale} dir={direction}>
        {language}
      </a>
    </p>
  );
}
