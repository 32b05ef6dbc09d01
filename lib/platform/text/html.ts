/**
 * Escapes text for HTML or XML, between tags or in an attribute in double quotes. Also escapes line breaks, because
 * parsers may change those in an attribute.
 */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"\r\n]/g, (character) => `&#${String(character.charCodeAt(0))};`);
}

/** HTML 4's entity names of U+00A0 to U+00FF, in that order. */
const latin_names =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest ' +
  'Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig ' +
  'agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

/** Other entities that occur in ordinary text; those for mathematics and Greek are not decoded. */
const other_names: [string, string][] = [
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['OElig', 'Œ'],
  ['oelig', 'œ'],
  ['Scaron', 'Š'],
  ['scaron', 'š'],
  ['Yuml', 'Ÿ'],
  ['fnof', 'ƒ'],
  ['circ', 'ˆ'],
  ['tilde', '˜'],
  ['ensp', '\u2002'],
  ['emsp', '\u2003'],
  ['thinsp', '\u2009'],
  ['zwnj', '\u200c'],
  ['zwj', '\u200d'],
  ['lrm', '\u200e'],
  ['rlm', '\u200f'],
  ['ndash', '–'],
  ['mdash', '—'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['sbquo', '‚'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['bdquo', '„'],
  ['dagger', '†'],
  ['Dagger', '‡'],
  ['bull', '•'],
  ['hellip', '…'],
  ['permil', '‰'],
  ['prime', '′'],
  ['Prime', '″'],
  ['lsaquo', '‹'],
  ['rsaquo', '›'],
  ['euro', '€'],
  ['trade', '™'],
];

const characters = new Map([
  ...latin_names.split(' ').map((name, index): [string, string] => [name, String.fromCharCode(0xa0 + index)]),
  ...other_names,
]);

/** Browsers read the numeric entities 128 to 159 as Windows-1252. */
const windows_1252 = new TextDecoder('windows-1252');

/**
 * Decodes text that was escaped for HTML: entities become their characters, and `<br />` becomes a line break. The
 * result is text and not HTML: escaped tags become visible text, and other tags stay in the text as they are. Each
 * entity is decoded once, so `&amp;lt;` becomes `&lt;`. Unknown entities, and those of control characters, stay.
 */
export function unescapeHtml(text: string): string {
  return text.replace(
    /<br *\/?>(?:\r\n|\n|\r)?|&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z][a-z\d]{1,7}));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return characters.get(name) ?? whole;
      if (decimal === undefined && hex === undefined) return '\n';
      return characterOf(decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal)) ?? whole;
    },
  );
}

/** Returns the character of a numeric entity; undefined when there is none or it is a control character. */
function characterOf(code: number): string | undefined {
  if (code >= 0x80 && code <= 0x9f) return windows_1252.decode(new Uint8Array([code]));
  if (
    (code < 0x20 && ![0x09, 0x0a, 0x0d].includes(code)) ||
    code === 0x7f ||
    code > 0x10ffff ||
    (code >= 0xd800 && code <= 0xdfff)
  )
    return undefined;
  return String.fromCodePoint(code);
}
