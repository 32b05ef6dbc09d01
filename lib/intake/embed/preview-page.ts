import { htmlSnippet } from './snippet';
import type { Embed } from './snippet';

/**
 * Returns a sample website with the firm's real embed code, so that the preview shows what visitors will see. Consent is
 * denied, so that the preview stores no visit in the browser.
 *
 * @param nonce the CSP nonce for the page's style sheet, the embed code's style sheet and the loader
 */
export function previewPage(embed: Embed, { nonce, scheme }: { nonce: string; scheme: 'light' | 'dark' }): string {
  const snippet = htmlSnippet({ ...embed, options: { ...embed.options, consent: 'denied' } });
  // The snippet escapes everything that was typed, so only its own tags match.
  const allowed = snippet
    .replaceAll('<style>', `<style nonce="${nonce}">`)
    .replaceAll('<script ', `<script nonce="${nonce}" `);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>Marlow &amp; Finch, a sample law firm</title>
<style nonce="${nonce}">
:root { color-scheme: ${scheme}; --paper: light-dark(#fdfcfa, #16181c); --ink: light-dark(#22262e, #e6e4df); --soft: light-dark(#596069, #a9adb5); --rule: light-dark(#e3ded5, #30343b); --band: light-dark(#22303f, #1d2835); }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.6 Georgia, 'Noto Serif', serif; }
.head { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 4px 24px; padding: 18px max(20px, 6vw); border-block-end: 1px solid var(--rule); }
.head p { margin: 0; }
.name { font-size: 20px; letter-spacing: .01em; }
.quiet { color: var(--soft); }
.band { padding: 44px max(20px, 6vw); background: var(--band); color: #f4f1ea; }
.band h1 { max-width: 22em; margin: 0; font-weight: 400; font-size: clamp(26px, 4vw, 38px); line-height: 1.2; }
main > section { max-width: 760px; padding: 32px max(20px, 6vw) 8px; }
h2 { margin: 0 0 12px; font-weight: 400; font-size: 24px; }
.foot { margin-block-start: 40px; padding: 24px max(20px, 6vw); border-block-start: 1px solid var(--rule); color: var(--soft); }
foyer-form > a:not([style]) { color: light-dark(#1c4f7c, #9cc6ea); }
</style>
</head>
<body>
<main aria-label="Marlow &amp; Finch">
<div class="head"><p class="name">Marlow &amp; Finch</p><p class="quiet">Sample website for previewing your form</p></div>
<div class="band"><h1>Calm advice when it matters</h1></div>
<section><h2>Contact</h2>
<p>Tell us what happened. Only our firm will read your message.</p>
${allowed}
</section>
<section><h2>How we work</h2>
<p>Every matter begins with a conversation. We listen first, then explain what the law can do for you, what it will cost and how long it may take.</p>
<p>If we are not the right lawyers for you, we say so right away and refer you to someone who is.</p></section>
<section><h2>What we do</h2>
<p>Housing, personal injury, family law, employment. Two partners and four associates have served this town since 1987.</p>
<p>Our office is on the second floor, above the old post office. There is an elevator.</p></section>
<p class="foot">This sample page exists only in Foyer.</p>
</main>
</body>
</html>
`;
}
