import type { Locale } from '../../platform/db/schema';
import { escapeHtml } from '../../platform/text/html';
import type { SentFields } from '../../intake/schema';
import { directionOf, stringsFor } from '../../intake/strings';

interface UnsentPage {
  form_slug: string;
  locale: Locale;
  nonce: string;
  message: string;
}

/**
 * Returns a page for a visitor without script whose message could not be stored. The page contains everything that the
 * visitor typed, and a button to send it again. The page is built without React and stored nowhere, because it must
 * work when the database is down, and a flood must not fill the database.
 */
export function resendPage({ sent, ...page }: UnsentPage & { sent: SentFields }): string {
  return unsentPage(stringsFor(page.locale).waiting, page, [...sent].map(hidden).join(''));
}

/**
 * Returns a page for a visitor whose message is too large. It shows the longest answer in a text box to shorten, because
 * browsers do not restore what was typed on the page before.
 *
 * @param page has no `sent` if the message was too long to be returned
 */
export function tooLargePage({
  sent,
  ...page
}: Omit<UnsentPage, 'message'> & { sent: SentFields | undefined }): string {
  const strings = stringsFor(page.locale);
  const [longest, ...others] = [...(sent ?? [])].sort(([, one], [, other]) => other.length - one.length);
  // HTML ignores the first line break in a textarea, so one is added before the text.
  const fields =
    longest &&
    `${others.map(hidden).join('')}<p><label for="longest">${escapeHtml(strings.what_you_wrote)}</label><textarea id="longest" dir="auto" name="${escapeHtml(longest[0])}" rows="14">\n${escapeHtml(longest[1])}</textarea></p>`;
  return unsentPage(strings.problem, { ...page, message: strings.too_large }, fields);
}

const hidden = ([name, value]: [string, string]) =>
  `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`;

function unsentPage(
  heading: string,
  { form_slug, locale, nonce, message }: UnsentPage,
  fields: string | undefined,
): string {
  const strings = stringsFor(locale);
  return `<!doctype html>
<html lang="${locale}" dir="${directionOf(locale)}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<title>${escapeHtml(strings.error_prefix + heading)}</title>
<style nonce="${escapeHtml(nonce)}">
:root { color-scheme: light dark; font: 1.0625rem/1.6 system-ui, sans-serif; background: light-dark(#f9f7f1, #171613); color: light-dark(#1d1b16, #ece7da); }
main { max-width: 34rem; margin: 0 auto; padding: 2rem 1.25rem; }
h1 { font: 500 1.6rem/1.25 Charter, Georgia, serif; }
textarea { font: inherit; color: inherit; background: light-dark(#fff, #1f1e1a); border: 1px solid light-dark(#8a8577, #77725f); border-radius: 3px; padding: 0.6rem; width: 100%; box-sizing: border-box; }
button { font: inherit; font-weight: 600; min-height: 3rem; padding: 0 1.5rem; border: 0; border-radius: 3px; background: light-dark(#1b4b3a, #93c7ae); color: light-dark(#fbfaf5, #0e1f18); }
</style>
</head>
<body>
<main>
<h1>${escapeHtml(heading)}</h1>
<p>${escapeHtml(message)}</p>
${fields ? `<form method="post" action="/f/${encodeURIComponent(form_slug)}/submit" accept-charset="utf-8">${fields}<button>${escapeHtml(strings.resend)}</button></form>` : ''}
</main>
</body>
</html>
`;
}
