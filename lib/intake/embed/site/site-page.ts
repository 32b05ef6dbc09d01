/** The policies in a page of the firm's website, and the tags that can show a form. */
export interface SitePage {
  /** The contents of `<meta http-equiv="Content-Security-Policy">` in the page's head, where alone they count. */
  policies: string[];
  /** The tags that can show a form: foyer-form and the link at its start, script and iframe, as `{ tag, src, ... }`. */
  tags: Record<string, string>[];
  /** How many of these tags are in the head, where nothing is shown; 0 for a page without a body tag. */
  tags_in_head: number;
  /** Whether the head was read to its end. */
  past_head: boolean;
}

const of_the_head = /^(html|head|meta|title|link|script|style|base|noscript|template)$/;
/** Elements whose content is text. With JavaScript, which forms need, this includes noscript. */
const raw = /^(script|style|textarea|title|noscript)$/;

/** Returns the policies and tags of a page, which may be any HTML. It runs in linear time. */
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
    // No prototype, because the page's author chooses the names.
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

/** Returns the position after the pattern's next match; the page's end if there is none. */
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
