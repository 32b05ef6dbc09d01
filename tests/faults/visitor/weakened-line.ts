import { recovery_script } from '@/lib/intake/recovery-script';
import type { Control } from '../weaken';
import type { Line, Rewriting } from './line';

/**
 * For some negative controls, the requests that the proxy cuts. A page tries two different endpoints for each message
 * before it retries.
 */
const lacking: Partial<Record<Control, Line['lacks']>> = {
  'no-stable-url': ({ method, path }) => method !== 'GET' && path.endsWith('/submit'),
  'no-retry': ({ method, posts }) => method === 'POST' && posts > 2,
};

/**
 * Moves the button by more than its height when a field loses the focus, as an appearing or disappearing error used to
 * do. The button returns while a field has the focus.
 */
const moving = `for (const [type, top] of [['focusin', ''], ['focusout', '120px']]) addEventListener(type, ({ target }) => {
  if (target.matches('.field *')) document.querySelector('form button[type=submit]').style.marginTop = top;
});`;

/** What a control changes in passing pages and posts. The page's policy runs only scripts with its nonce. */
const rewriting: Partial<Record<Control, Rewriting>> = {
  // The script at the end of the form calls the removed function, so a replacement without effect is needed.
  'no-recovery': {
    page: (html) => replaced(html, `>${recovery_script}</script>`, '>window.foyerPage = { whole() {} };</script>'),
  },
  'moves-on-blur': {
    page: (html) => html.replace(/<script nonce="[^"]+"/, (tag) => `${tag}>${moving}</script>${tag}`),
  },
  // The frame of an old loader did not scroll, so the control removes the attribute that makes it scroll.
  'old-loader': { page: (html) => replaced(html, "root.toggleAttribute('data-limited',", '[].includes(') },
  'altered-on-the-way': { sent: alter },
};

/** Removes a protection between the visitor and the server, if the negative control concerns one. */
export function weaken(line: Line, control: Control | undefined): void {
  line.lacks = (control && lacking[control]) ?? (() => false);
  line.rewriting = (control && rewriting[control]) ?? {};
}

/** Replaces each digit of a phone number with zero, and removes the first character of a first name. */
function alter(body: string): string {
  const answers: [string, (answer: string) => string][] = [
    ['phone_number', (answer) => answer.replace(/\p{Nd}/gu, '0')],
    ['first_name', (answer) => [...answer].slice(1).join('')],
  ];
  if (!body.startsWith('--')) {
    const fields = new URLSearchParams(body);
    for (const [name, change] of answers) if (fields.has(name)) fields.set(name, change(fields.get(name) ?? ''));
    return fields.toString();
  }
  return answers.reduce(
    (text, [name, change]) =>
      text.replace(
        new RegExp(`(name="[\\d_]*${name}"\\r\\n\\r\\n)([^\\r]*)`),
        (_all, head: string, answer: string) => head + change(answer),
      ),
    body,
  );
}

function replaced(html: string, from: string, to: string): string {
  if (!html.includes(from))
    throw new Error('The page no longer contains the text that this control replaces. Update the control');
  return html.replace(from, () => to);
}
