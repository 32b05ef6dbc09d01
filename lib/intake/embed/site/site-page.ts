/** What a page of the firm's own website holds of ours, and the policies it states in itself. */
export interface SitePage {
  /** Contents of `<meta http-equiv="Content-Security-Policy">`, which count in a page's head alone. */
  policies: string[];
  /** The tags a form may stand on it by: foyer-form and the link that it begins with, script and iframe, as `{ tag, src, ... }`. */
  tags: Record<string, string>[];
  /** How many of those stand in its head, where nothing is shown. A page that does not say where its body begins has none there, as far as we know. */
  tags_in_head: number;
  /** Whether its head was read to the end. */
  past_head: boolean;
}

const of_the_head = /^(html|head|meta|title|link|script|style|base|noscript|template)$/;
/** Their content is text: that of noscript where scripts run, as ours must. */
const raw = /^(script|style|textarea|title|noscript)$/;

/** Reads the tags of a page; what it was made by, and what it holds, is anybody's guess. Takes time in proportion to its length. */
export function readSitePage(html: string): SitePage {
  const page: SitePage = { policies: [], tags: [], tags_in_head: 0, past_head: false };
  let before = '';
  for (const { tag, ...attributes } of startTags(html)) {
    if (tag === 'body' && !page.past_head) page.tags_in_head = page.tags.length;
    page.past_head ||= !of_the_head.test(tag);
    if (tag === 'meta' && !page.past_head && attributes['http-equiv']?.toLowerCase() === 'content-security-policy')
      page.policies.push(attributes['content'] ?? '');
    if (/^(foyer-form|script|iframe)$/.test(tag) || (tag === 'a' && before === 'foyer-form'))
      page.tags.push({ ...attributes, tag });
    before = tag;
  }
  return page;
}

function* startTags(html: string): Generator<{ tag: string } & Record<string, string>> {
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at)) {
    if (html.startsWith('<!--', at)) {
      at = endOf(html, /-->/g, at + 4);
      continue;
    }
    const tag = matchAt(/<([a-z][^\s/>]*)/iy, html, at)?.[1]?.toLowerCase();
    if (tag === undefined) {
      at += 1;
      continue;
    }
    // Whoever wrote the page names them.
    const attributes = Object.create(null) as Record<string, string>;
    at += tag.length + 1;
    for (;;) {
      const found = matchAt(/[\s/]*([^\s=>/][^\s=>/]*)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>]*))?/y, html, at);
      if (!found) break;
      at += found[0].length;
      attributes[found[1]?.toLowerCase() ?? ''] ??= unescaped((found[2] ?? '').replace(/^(["'])(.*)\1$/s, '$2'));
    }
    yield { ...attributes, tag };
    if (raw.test(tag)) at = endOf(html, new RegExp(`</${tag}`, 'gi'), at);
  }
}

function matchAt(pattern: RegExp, html: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(html);
}

/** Where the text behind it begins; the page's end where it never comes. */
function endOf(html: string, pattern: RegExp, at: number): number {
  const found = matchAt(pattern, html, at);
  return found ? found.index + found[0].length : html.length;
}

const named: Record<string, string> = { quot: '"', apos: "'", amp: '&', lt: '<', gt: '>' };

function unescaped(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(quot|apos|amp|lt|gt));/gi,
    (all, decimal?: string, hex?: string, name?: string) => {
      const code = decimal !== undefined ? Number(decimal) : hex !== undefined ? parseInt(hex, 16) : undefined;
      if (code === undefined) return named[name?.toLowerCase() ?? ''] ?? all;
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );
}
