import { escapeHtml } from '../../platform/text/html';

/**
 * Returns the HTML page for a user whose application sent an authorization request that cannot be answered. It is
 * written by hand, because a page of Next.js cannot answer 400.
 */
export function refusalPage(because: string, nonce: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><meta name="color-scheme" content="light dark">
<title>This application cannot be authorized · Foyer</title>
<link rel="icon" href="/icon.svg">
<style nonce="${escapeHtml(nonce)}">
:root { color-scheme: light dark; font: 1.0625rem/1.6 system-ui, sans-serif; background: light-dark(#f9f7f1, #171613); color: light-dark(#1d1b16, #ece7da); }
body { margin: 0; }
main { max-width: 32rem; margin: 0 auto; padding: 12vh 1.25rem 3rem; }
main::before { content: ""; display: block; height: 2px; border-block: 2px solid; border-block-end-width: 1px; margin-block-end: 2rem; }
h1 { font: 500 1.75rem/1.25 Charter, Georgia, serif; margin: 0 0 1rem; }
p { margin: 0 0 1rem; }
.aside { color: light-dark(#5b564a, #a9a292); }
</style>
</head>
<body>
<main>
<h1>This application cannot be authorized</h1>
<p>${escapeHtml(because)}</p>
<p class="aside">No data has been shared with the application. If you did not expect this page, close it. Otherwise, contact the developer of the application.</p>
</main>
</body>
</html>
`;
}
