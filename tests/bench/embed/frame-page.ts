/**
 * Returns a page for another product's frame: a contact form with the same fields as ours, without styles. The packages
 * do not contain the services' own pages, so this page sends the messages in their place.
 *
 * @param spoken a script that tells the loader about height and readiness
 */
export function framePage(spoken: string): string {
  const fields = ['First name', 'Last name', 'Email', 'Phone']
    .map((label) => `<p><label>${label}<br><input></label></p>`)
    .join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Contact us</title>
<style>body{margin:0;padding:1px 16px}input,textarea{font:16px/1.5 sans-serif;width:100%;box-sizing:border-box;padding:10px}textarea{height:200px}</style></head>
<body class="main"><h1>Contact us</h1>${fields}<p><label>How can we help?<br><textarea></textarea></label></p><p><button>Send</button></p>${spoken}</body></html>`;
}

/** Returns a script for a frame that watches its content's height and calls `tell` with whole pixels. */
export function watchHeight(tell: string): string {
  return `let known; const measure = () => { const height = Math.ceil(document.body.getBoundingClientRect().height); if (height !== known) (${tell})(known = height); };
measure(); new ResizeObserver(measure).observe(document.body);`;
}

/** Returns a script for a frame that calls `tell` when the visitor presses Escape. */
export function onEscape(tell: string): string {
  return `addEventListener('keydown', (event) => { if (event.key === 'Escape') (${tell})(); });`;
}
