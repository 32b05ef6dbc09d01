/**
 * A page for a peer's frame: a contact form of the same fields as ours, in no style but the browser's. The services' own pages
 * are not in their packages; what theirs say to their loaders, this one says in their place.
 *
 * @param spoken script that tells the loader of height and readiness
 */
export function framePage(spoken: string): string {
  const fields = ['First name', 'Last name', 'Email', 'Phone']
    .map((label) => `<p><label>${label}<br><input></label></p>`)
    .join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Contact us</title>
<style>body{margin:0;padding:1px 16px}input,textarea{font:16px/1.5 sans-serif;width:100%;box-sizing:border-box;padding:10px}textarea{height:200px}</style></head>
<body class="main"><h1>Contact us</h1>${fields}<p><label>How can we help?<br><textarea></textarea></label></p><p><button>Send</button></p>${spoken}</body></html>`;
}

/** Watches the height of what is in the frame as well as a page can; `tell` is given it in whole pixels. */
export function watchHeight(tell: string): string {
  return `let known; const measure = () => { const height = Math.ceil(document.body.getBoundingClientRect().height); if (height !== known) (${tell})(known = height); };
measure(); new ResizeObserver(measure).observe(document.body);`;
}

/** What a visitor does in the frame to be rid of the popup. */
export function onEscape(tell: string): string {
  return `addEventListener('keydown', (event) => { if (event.key === 'Escape') (${tell})(); });`;
}
