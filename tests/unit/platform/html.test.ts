import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeHtml, unescapeHtml } from '@/lib/platform/text/html';

test('escaped text cannot end a quoted attribute or open a tag, and decodes to the same text', () => {
  const text = `A & <b> "c" 'd'\r\n&amp; \u{1f600}`;
  const escaped = escapeHtml(text);
  expect(escaped).not.toMatch(/[<>"\r\n]/);
  expect(escaped.replace(/&#(\d+);/g, (_whole, code: string) => String.fromCharCode(Number(code)))).toBe(text);
});

test.each([
  ['I&#039;m', "I'm"],
  ['I&#39;m &#x27;here&#X27;', "I'm 'here'"],
  ['Smith &amp; Wesson &lt;b&gt; &quot;x&quot; &apos;y&apos;', `Smith & Wesson <b> "x" 'y'`],
  ['one<br />\ntwo<br/>\r\nthree<br>four<BR />five', 'one\ntwo\nthree\nfour\nfive'],
  ['one<br />\n<br />\ntwo', 'one\n\ntwo'],
  ['Jos&eacute; &Eacute;mile &ntilde; &szlig; &thorn; &yuml; &nbsp;.', 'José Émile ñ ß þ ÿ \u00a0.'],
  ['it&rsquo;s &ldquo;so&rdquo; &ndash; &hellip; &euro;5', 'it’s “so” – … €5'],
  ['&#8217; &#x1F600; &#146;', '’ 😀 ’'],
] as const)('unescapeHtml decodes %j', (escaped, text) => {
  expect(unescapeHtml(escaped)).toBe(text);
});

test.each([
  ['&amp;lt;script&amp;gt;', '&lt;script&gt;'],
  ['&amp;#039;', '&#039;'],
  ['&lt;br /&gt;', '<br />'],
  ['&amp;amp;amp;', '&amp;amp;'],
])('unescapeHtml decodes %j only once, to %j', (escaped, text) => {
  expect(unescapeHtml(escaped)).toBe(text);
});

test.each([
  '<b>bold</b> <script>alert(1)</script>',
  'AT&T',
  'a & b; c',
  '&unknown;',
  '&constructor;',
  '&toString;',
  '&#0;',
  '&#1;',
  '&#x7f;',
  '&#xd800;',
  '&#1114112;',
  '&#;',
  '&;',
  '&#x;',
  '<brx>',
  '<br clear="all">',
  'x < y > z',
])('unescapeHtml leaves %j unchanged', (text) => {
  expect(unescapeHtml(text)).toBe(text);
});

test("unescapeHtml reverses PHP's htmlspecialchars and nl2br for any text", () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom(
          '&',
          '<',
          '>',
          '"',
          "'",
          '\n',
          '#',
          '3',
          '9',
          ';',
          'a',
          'm',
          'p',
          'b',
          'r',
          ' ',
          '/',
          'é',
        ),
      }),
      (typed) => {
        const escaped = typed
          .replace(
            /[&<>"']/g,
            (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character] ?? '&#039;',
          )
          .replace(/\n/g, '<br />\n');
        expect(unescapeHtml(escaped)).toBe(typed);
      },
    ),
  );
});
