/**
 * Text as it stands in HTML or XML: between tags, or in an attribute in double quotes. Line breaks are escaped as well, since
 * an attribute's own may be changed where it is read.
 */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"\r\n]/g, (character) => `&#${String(character.charCodeAt(0))};`);
}

/** HTML 4's names of U+00A0 to U+00FF, in their order. */
const latin_names =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest ' +
  'Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig ' +
  'agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

/** The other names that people's text is written with; mathematics and Greek stay as they are. */
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

/** What browsers read the numbers 128 to 159 as. */
const windows_1252 = new TextDecoder('windows-1252');

/**
 * Text that somebody escaped for HTML, as it was before: entities become their characters, and `<br />` a line break. What
 * comes out is text as well: a tag that was escaped is the words of a tag, and any other tag stays in the text as it is.
 * Each entity is read once, so `&amp;lt;` is `&lt;`. An entity that nobody knows, or of a control character, stays.
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

/** The character of a number that an entity names; undefined for what is none, or would be unreadable in a text. */
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
