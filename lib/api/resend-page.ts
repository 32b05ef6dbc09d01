import type { Locale } from '../db/schema';
import { escapeHtml } from '../html';
import type { SentFields } from '../intake/schema';
import { directionOf, stringsFor } from '../intake/strings';

interface ResendPage {
  form_slug: string;
  locale: Locale;
  sent: SentFields;
  nonce: string;
  message: string;
}

/**
 * A page for a visitor without script whose message could not be taken just now: it says so, and holds everything they
 * typed, to be sent again with one press. Written by hand and kept nowhere: it must work while the database does not,
 * and a flood must not fill it.
 */
export function resendPage({ form_slug, locale, sent, nonce, message }: ResendPage): string {
  const strings = stringsFor(locale);
  const fields = [...sent].map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`).join('');
  return `<!doctype html>
<html lang="${locale}" dir="${directionOf(locale)}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<title>${escapeHtml(strings.error_prefix + strings.waiting)}</title>
<style nonce="${escapeHtml(nonce)}">
:root { color-scheme: light dark; font: 1.0625rem/1.6 system-ui, sans-serif; background: light-dark(#f9f7f1, #171613); color: light-dark(#1d1b16, #ece7da); }
main { max-width: 34rem; margin: 0 auto; padding: 2rem 1.25rem; }
h1 { font: 500 1.6rem/1.25 Charter, Georgia, serif; }
button { font: inherit; font-weight: 600; min-height: 3rem; padding: 0 1.5rem; border: 0; border-radius: 3px; background: light-dark(#1b4b3a, #93c7ae); color: light-dark(#fbfaf5, #0e1f18); }
</style>
</head>
<body>
<main>
<h1>${escapeHtml(strings.waiting)}</h1>
<p>${escapeHtml(message)}</p>
<form method="post" action="/f/${encodeURIComponent(form_slug)}/submit" accept-charset="utf-8">${fields}<button>${escapeHtml(strings.resend)}</button></form>
</main>
</body>
</html>
`;
}
