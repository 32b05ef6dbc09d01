import { recovery_script } from '@/lib/intake/recovery-script';
import type { Control } from '../weaken';
import type { Line, Rewriting } from './line';

/** What gets nowhere on the way to the server. A page hands each message in at two doors before it tries again. */
const lacking: Partial<Record<Control, Line['lacks']>> = {
  'no-stable-url': ({ method, path }) => method !== 'GET' && path.endsWith('/submit'),
  'no-retry': ({ method, posts }) => method === 'POST' && posts > 2,
};

/** While a field has the focus, the button stands where it is; when the field is left, it moves by more than its height, as an error that came or went moved it. */
const moving = `for (const [type, top] of [['focusin', ''], ['focusout', '120px']]) addEventListener(type, ({ target }) => {
  if (target.matches('.field *')) document.querySelector('form button[type=submit]').style.marginTop = top;
});`;

/** What is changed on the way. The page's policy lets a script run that has its nonce. */
const rewriting: Partial<Record<Control, Rewriting>> = {
  // The script at the form's end calls this one.
  'no-recovery': {
    page: (html) => replaced(html, `>${recovery_script}</script>`, '>window.foyerPage = { whole() {} };</script>'),
  },
  'moves-on-blur': {
    page: (html) => html.replace(/<script nonce="[^"]+"/, (tag) => `${tag}>${moving}</script>${tag}`),
  },
  // An old loader's frame did not scroll inside.
  'old-loader': { page: (html) => replaced(html, "root.toggleAttribute('data-limited',", '[].includes(') },
  'altered-on-the-way': { sent: alter },
};

/** Takes a protection from the way to the server, where the control is one of those. */
export function weaken(line: Line, control: Control | undefined): void {
  line.lacks = (control && lacking[control]) ?? (() => false);
  line.rewriting = (control && rewriting[control]) ?? {};
}

/** Makes each digit of a telephone number a zero, and takes the first character from a first name. */
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
    throw new Error('What this control takes from the page is not where it was: mend the control');
  return html.replace(from, () => to);
}
