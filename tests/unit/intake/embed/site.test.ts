import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSitePage } from '@/lib/intake/embed/site/site-page';
import type { Finding, Site } from '@/lib/intake/embed/site/finding';
import { analyseSite } from '@/lib/intake/embed/site/analyse-site';
import { newest_release } from '@/lib/intake/embed/releases';
import { EmbedOptions } from '@/lib/intake/embed/schema';
import type { Embed } from '@/lib/intake/embed/snippet';
import {
  default_heights,
  embedSnippet,
  htmlSnippet,
  loaderAt,
  oneHeightSnippet,
  plainFrameSnippet,
  scriptSnippet,
} from '@/lib/intake/embed/snippet';
import { allows } from '@/lib/people/firms/source-list';
import { cpuOfWork } from '../../../support/cpu';

const origin = 'https://intake.firm.example';
const script = `${origin}/embed/v1.js`;
const form = { origin, form_slug: 'k3x9m2pq', sites: [] as string[], closed_at: null as string | null };
const snippet = embedSnippet(origin, form.form_slug);
const url = new URL('https://www.firm.example/contact');

const look = (site: Partial<Site>, own: Partial<typeof form> = {}) =>
  analyseSite({ url, headers: [], ...site }, { ...form, ...own });
const blocking = (findings: Finding[]) =>
  findings.filter(({ level }) => level === 'blocks').map(({ code, fix }) => (fix ? `${code}: ${fix.code}` : code));
const codes = (findings: Finding[]) => findings.map(({ code }) => code);

/**
 * Content-Security-Policies, each with the problems that the site check must report. An empty list means that
 * browsers show the form.
 */
const policies: [string, string[]][] = [
  ['img-src *', []],
  ['default-src *', []],
  ["default-src 'self' https:", []],
  [`default-src 'none'; script-src ${origin}; frame-src ${origin}`, []],
  [`default-src 'none'; script-src ${script}; frame-src https://*.firm.example`, []],
  ["default-src 'none'", [`frame_blocked: frame-src ${origin}`, `script_blocked: script-src ${script}`]],
  ["default-src 'self'", [`frame_blocked: frame-src 'self' ${origin}`, `script_blocked: script-src 'self' ${script}`]],
  [
    `frame-src https://maps.example; script-src 'self' ${origin}`,
    [`frame_blocked: frame-src https://maps.example ${origin}`],
  ],
  // frame-src takes precedence over child-src, and child-src over default-src.
  [`default-src *; child-src 'none'`, [`frame_blocked: child-src ${origin}`]],
  [`child-src 'none'; frame-src ${origin}`, []],
  // A source with a path permits that path only, and the thank-you page has another path.
  [`frame-src ${origin}/f/k3x9m2pq`, [`frame_path: frame-src ${origin}/f/k3x9m2pq ${origin}`]],
  [`frame-src ${origin}/f/`, []],
  // The source has another scheme or port, or its host name does not include subdomains.
  ['frame-src http://intake.firm.example', []],
  [
    'frame-src https://intake.firm.example:8443',
    [`frame_blocked: frame-src https://intake.firm.example:8443 ${origin}`],
  ],
  ['frame-src https://*.intake.firm.example', [`frame_blocked: frame-src https://*.intake.firm.example ${origin}`]],
  ['FRAME-SRC HTTPS://INTAKE.FIRM.EXAMPLE', []],
  // Of two directives with one name the first counts; of two policies both count.
  [`frame-src ${origin}; frame-src 'none'`, []],
  [`frame-src *, frame-src 'none'`, [`frame_blocked: frame-src ${origin}`]],
  // script-src-elem takes precedence over script-src; 'unsafe-inline' and keywords permit no URL.
  [`script-src ${origin}; script-src-elem 'self'`, [`script_blocked: script-src-elem 'self' ${script}`]],
  ["script-src 'unsafe-inline' 'unsafe-eval'", [`script_blocked: script-src 'unsafe-inline' 'unsafe-eval' ${script}`]],
  ["script-src 'nonce-abc'", [`script_blocked: script-src 'nonce-abc' ${script}`]],
  [
    'sandbox allow-scripts allow-popups',
    ['page_sandboxed: sandbox allow-scripts allow-popups allow-forms allow-same-origin'],
  ],
  ['sandbox allow-scripts allow-forms allow-same-origin', []],
  // These directives do not apply to frames and scripts.
  ["frame-ancestors 'none'; form-action 'none'; connect-src 'none'; require-trusted-types-for 'script'", []],
  [';;, ,;', []],
];

describe('the site check', () => {
  test.for(policies)(
    'for the Content-Security-Policy %s, the site check reports exactly the expected changes',
    ([policy, wanted]) => {
      expect(blocking(look({ headers: [policy] }))).toEqual(wanted);
    },
  );

  /** A site owner who makes the suggested change must have solved the problem. */
  test('each Content-Security-Policy permits the form after the change that the site check suggests', () => {
    const fixable = policies.filter(([policy, wanted]) => wanted.length > 0 && !policy.includes(','));
    expect(fixable.length).toBeGreaterThan(8);
    for (const [policy, wanted] of fixable) {
      // Of two directives with one name the first counts, so the suggested one comes first.
      const changed = [...wanted.map((one) => one.slice(one.indexOf(': ') + 2)), policy].join('; ');
      expect(blocking(look({ headers: [changed] })), changed).toEqual([]);
    }
  });

  test("the site check reads every header and every policy in the page's head, and ignores other text", () => {
    const meta = `<meta http-equiv="Content-Security-Policy" content="frame-src &#39;none&#39;; sandbox">`;
    expect(
      blocking(
        look({ headers: ["script-src 'none'", 'frame-src *'], page: readSitePage(`<head>${meta}</head>${snippet}`) }),
      ),
    ).toEqual([`frame_blocked: frame-src ${origin}`, `script_blocked: script-src ${script}`]);
    for (const elsewhere of [
      `<body>${meta}`,
      `<!-- ${meta} -->`,
      `<script>'${meta}'</script>`,
      `<title>${meta}</title>`,
      `<p>x</p>${meta}`,
      `<noscript>${meta}</noscript>`,
    ]) {
      expect(blocking(look({ page: readSitePage(elsewhere + snippet) })), elsewhere).toEqual([]);
    }
    for (const before of [
      '<noscript><img src="https://pixel.example/1"></noscript>',
      '<noscript><iframe src="x"></iframe></noscript>',
      '<script>"<p>"</script>',
      '<!-- <p> -->',
    ]) {
      expect(codes(look({ page: readSitePage(`<head>${before}${meta}</head>${snippet}`) })), before).toContain(
        'frame_blocked',
      );
    }
  });

  test('the site check accepts a nonce or hash on the script tag that the policy lists', () => {
    const page = (attributes: string) => readSitePage(snippet.replace('<script async', `<script async ${attributes}`));
    const strict = "script-src 'nonce-abc' 'sha256-xyz=' 'strict-dynamic'";
    expect(blocking(look({ headers: [strict], page: page('nonce="abc"') }))).toEqual([]);
    expect(blocking(look({ headers: [strict], page: page('integrity="sha256-xyz="') }))).toEqual([]);
    expect(codes(look({ headers: [strict], page: page('nonce="ABC"') }))).toContain('script_needs_nonce');
    expect(codes(look({ headers: [strict], page: page('integrity="sha256-xyz= sha256-other="') }))).toContain(
      'script_needs_nonce',
    );
  });

  /** Returns the embed codes that the share page offers, with these options. */
  const embed = (options: Record<string, string> = {}, release = newest_release): Embed => ({
    origin,
    form_slug: form.form_slug,
    options: EmbedOptions.parse(options),
    heights: default_heights,
    loader: loaderAt(origin, release),
  });
  const html = (options: Record<string, string>) => ({ page: readSitePage(htmlSnippet(embed(options))) });

  test("the site check recognizes every embed code of the Share page, whether the code loads the loader's newest version or a fixed version with its hash", () => {
    expect(newest_release).toBeDefined();
    for (const release of [undefined, newest_release]) {
      const { loader } = { ...embed({}), loader: loaderAt(origin, release) };
      for (const make of [htmlSnippet, oneHeightSnippet, scriptSnippet]) {
        // In the popup and drawer modes, the script creates the form's element, so the page's HTML does not contain
        // it.
        for (const mode of make === scriptSnippet ? (['inline'] as const) : (['inline', 'popup', 'drawer'] as const)) {
          const page = readSitePage(make({ ...embed({ mode }), loader }));
          const said = `${make.name} ${mode} ${loader.src}`;
          expect(codes(look({ page })), said).toContain('snippet_found');
          expect(blocking(look({ page })), said).toEqual([]);
          expect(blocking(look({ page, headers: [`script-src ${loader.src}`] })), said).toEqual([]);
          expect(blocking(look({ page, headers: ["script-src 'self'"] })), said).toEqual([
            `script_blocked: script-src 'self' ${loader.src}`,
          ]);
          const by_hash = `script-src 'strict-dynamic' 'nonce-x' '${loader.integrity ?? ''}'`;
          expect(codes(look({ page, headers: [by_hash] })).includes('script_needs_nonce'), said).toBe(
            !loader.integrity,
          );
        }
      }
    }
    for (const src of [
      `${origin}/embed/v1.1.js`,
      `${origin}/embed/v2.js`,
      `${origin}/embed/v1.js.map`,
      `https://other.example/embed/v1.js`,
    ])
      expect(codes(look({ page: readSitePage(snippet.replace(script, src)) })), src).toContain('script_missing');
  });

  test("for a policy that trusts scripts by nonce or hash, the site check says how to trust the form's script tag, and that a script may load the form", () => {
    const trust = (site: Partial<Site>) =>
      look(site)
        .filter(({ code }) => /^script_needs_(nonce|trust)/.test(code))
        .map(({ level, fix }) => [level, fix?.code]);
    const [by_nonce, by_script] = [
      [`script-src 'nonce-abc' 'strict-dynamic' ${origin} https:`],
      [`script-src 'sha256-abc' 'strict-dynamic' ${origin}`],
    ];
    const [tag, loading] = [
      `<script async nonce="…" src="${script}"></script>`,
      `const foyer = document.createElement('script');\nfoyer.src = '${script}';\ndocument.head.append(foyer);`,
    ];
    expect(trust({ headers: by_nonce, page: readSitePage(snippet) })).toEqual([['blocks', tag]]);
    expect(trust({ headers: by_script, page: readSitePage(snippet) })).toEqual([['blocks', loading]]);
    for (const page of [undefined, readSitePage('<div id="root"></div>')]) {
      expect(trust({ headers: by_nonce, page })).toEqual([['note', tag]]);
      expect(trust({ headers: by_script, page })).toEqual([['note', loading]]);
      expect(look({ headers: by_nonce, page }).find(({ code }) => code === 'script_needs_nonce')?.text).toMatch(
        /If your own script creates the form.*runs with that script/,
      );
    }
    // The site check suggests the page's own script tag with all of its attributes.
    const said =
      'integrity="sha384-x" crossorigin="anonymous" data-form="k3x9m2pq" data-mode="popup" data-label="Write &#34;us&#34; &#38; call"';
    const pinned = readSitePage(`<script async src="${origin}/embed/v1.1.0.js" ${said}></script>`);
    expect(trust({ headers: by_nonce, page: pinned })).toEqual([
      ['blocks', `<script async nonce="…" src="${origin}/embed/v1.1.0.js" ${said}></script>`],
    ]);
    expect(trust({ headers: by_script, page: pinned })[0]?.[1]).toContain(
      `foyer.setAttribute('data-label', "Write \\"us\\" & call");\nfoyer.src = '${origin}/embed/v1.1.0.js';\ndocument.currentScript.after(foyer);`,
    );
  });

  test("the site check reports Trusted Types when a script loads the form's script, and not for a script tag", () => {
    const asks = "require-trusted-types-for 'script'";
    const typed = "trustedTypes.createPolicy('foyer'";
    const note = look({ headers: [asks] }).find(({ code }) => code === 'script_needs_type');
    expect(note).toMatchObject({
      level: 'note',
      text: expect.not.stringContaining('trusted-types directive') as string,
      fix: { code: expect.stringContaining(typed) as string },
    });
    for (const [names, told] of [
      ["trusted-types 'none'", true],
      ['trusted-types one two', true],
      ['trusted-types', true],
      ['trusted-types one foyer', false],
      ['trusted-types *', false],
    ] as const) {
      expect(
        look({ headers: [asks, names] })
          .find(({ code }) => code === 'script_needs_type')
          ?.text.includes('trusted-types directive'),
        names,
      ).toBe(told);
    }
    expect(codes(look({ headers: [asks], page: readSitePage(snippet) }))).not.toContain('script_needs_type');
    expect(
      codes(look({ headers: [asks], page: readSitePage(plainFrameSnippet(origin, form.form_slug)) })),
    ).not.toContain('script_needs_type');
    expect(codes(look({ headers: ['trusted-types foyer'] }))).not.toContain('script_needs_type');
    // A script that loads the form's script needs a trusted type as well.
    expect(
      look({ headers: [`script-src 'sha256-abc' 'strict-dynamic'; ${asks}`], page: readSitePage(snippet) }).find(
        ({ code }) => code === 'script_needs_trust',
      )?.fix?.code,
    ).toContain(typed);
  });

  test("the site check requires no script permission for an iframe without the loader, and checks the iframe's sandbox attribute", () => {
    const frame = plainFrameSnippet(origin, form.form_slug, { source: 'website' });
    expect(blocking(look({ headers: ["script-src 'none'"], page: readSitePage(frame) }))).toEqual([]);
    expect(blocking(look({ page: readSitePage(frame.replace('<iframe', '<iframe sandbox="allow-scripts"')) }))).toEqual(
      ['frame_sandboxed: sandbox="allow-scripts allow-forms"'],
    );
  });

  test('the site check says whether the page has the complete embed code', () => {
    expect(codes(look({ page: readSitePage(snippet) }))).toContain('snippet_found');
    expect(codes(look({ page: readSitePage(`<script data-form='k3x9m2pq' src=${script}></script>`) }))).toContain(
      'snippet_found',
    );
    expect(codes(look({ page: readSitePage('<p>Nothing') }))).toContain('snippet_missing');
    expect(codes(look({ page: readSitePage(snippet.replaceAll('k3x9m2pq', 'another1')) }))).toContain(
      'snippet_missing',
    );
    expect(codes(look({ page: readSitePage(`<!-- ${snippet} -->`) }))).toContain('snippet_missing');
    expect(blocking(look({ page: readSitePage(snippet.replace(/<script.*/s, '')) }))).toEqual([
      `script_missing: <script async src="${script}"></script>`,
    ]);
  });

  /** tests/e2e/sites.spec.ts checks in a browser that the advice of the site check is right. */
  test('the site check reports a script tag in the head that shows no form there', () => {
    const made = `<script async src="${script}" data-form="${form.form_slug}"></script>`;
    const at = (text: string) => codes(look({ page: readSitePage(text) })).filter((code) => /^snippet_/.test(code));
    expect(at(`<html><head><title>x</title>${made}</head><body><p>Contact us`)).toEqual(['snippet_in_head']);
    expect(at(`<html><head><title>x</title></head><body>${made}`)).toEqual(['snippet_found']);
    // This page has the form's element in the body, so the script tag may stand anywhere.
    expect(
      at(`<html><head><script async src="${script}"></script></head><body>${snippet.replace(/<script.*/s, '')}`),
    ).toEqual(['snippet_found']);
    // Text before the script tag has already started the page's body.
    expect(at(`Contact us ${made}<p>`)).toEqual(['snippet_found']);
  });

  /** tests/e2e/sites.spec.ts checks in a browser what a full-page form loses without its style attribute. */
  test('when the policy blocks a style attribute, the site check suggests a style rule with the same effect', () => {
    const ignored = (site: Partial<Site>) =>
      look({ headers: ["style-src 'self'"], ...site })
        .filter(({ code }) => code === 'style_ignored')
        .map(({ level, fix }) => [level, fix?.code]);
    const placed = 'foyer-form[form="k3x9m2pq"]';
    const room = [['looks', `${placed} { display: block; min-height: 1080px }`]];
    for (const policy of [
      "style-src 'self'",
      'default-src *',
      "style-src 'unsafe-inline' 'nonce-x'",
      "style-src 'unsafe-inline'; style-src-attr 'none'",
    ]) {
      expect(ignored({ headers: [policy], page: readSitePage(snippet) }), policy).toEqual(room);
      expect(blocking(look({ headers: [policy], page: readSitePage(snippet) })), policy).toEqual([]);
    }
    expect(ignored({ headers: ["style-src 'unsafe-inline'"] })).toEqual([]);
    expect(ignored({})).toEqual([['looks', `${placed}:not([mode]) { display: block; min-height: 1080px }`]]);

    expect(ignored(html({ mode: 'inline' }))).toEqual(room);
    const page = [
      ['blocks', `${placed} { position: fixed !important; inset: 0 !important; min-height: 0 !important }`],
    ];
    expect(ignored(html({ mode: 'page' }))).toEqual(page);
    expect(
      ignored({ page: readSitePage(`<script data-form="k3x9m2pq" data-mode="page" src="${script}"></script>`) }),
    ).toEqual(page);
    const [[level, button] = []] = ignored(html({ mode: 'popup', float: '1', accent: '#123456' }));
    expect([level, button]).toEqual([
      'looks',
      expect.stringMatching(
        /^foyer-form\[form="k3x9m2pq"\] \{ position: fixed; inset-block-end: 16px.*\}\nfoyer-form\[form="k3x9m2pq"\] > a \{ .*background:#123456.* \}$/,
      ),
    ]);
    for (const mode of ['popup', 'drawer']) {
      expect(ignored(html({ mode }))).toEqual([]);
      expect(
        ignored({ page: readSitePage(`<script data-form="k3x9m2pq" data-mode="${mode}" src="${script}"></script>`) }),
      ).toEqual([]);
      expect(ignored(html({ mode, theme: 'dark' }))).toEqual([['looks', `${placed} { color-scheme: dark }`]]);
    }
    expect(ignored({ page: readSitePage(scriptSnippet(embed())) })).toEqual([
      ['looks', 'div:has(> script[data-form="k3x9m2pq"]) { min-height: 1080px }'],
    ]);
    const frame = plainFrameSnippet(origin, form.form_slug);
    expect(ignored({ page: readSitePage(frame) })).toEqual([
      ['blocks', `iframe[src^="${origin}/f/"] { border: 0; width: 100%; height: 1300px }`],
    ]);
    expect(ignored({ page: readSitePage(frame.replace('<iframe', '<iframe height="900"')) })).toMatchObject([
      ['looks', expect.anything()],
    ]);
    // A page that uses the suggested style rule instead of the style attribute has no problem left.
    for (const text of [htmlSnippet(embed({ mode: 'page' })), snippet, frame])
      expect(ignored({ page: readSitePage(text.replace(/ style="[^"]*"/g, '')) })).toEqual([]);
  });

  test('the site check reports "not checked" for parts of a page that Foyer did not read', () => {
    const [head, long] = ['<head><title>x</title></head>', 'x'.repeat(1_000)];
    expect(codes(look({ read: 'compressed', page: readSitePage('') }))).toContain('page_unread');
    expect(codes(look({ read: 'compressed', page: readSitePage('') }))).not.toContain('snippet_missing');
    const cut = (text: string) =>
      codes(look({ read: 'cut', page: readSitePage(text) })).filter((code) =>
        /^(snippet_|script_missing|page_unread)/.test(code),
      );
    expect(cut(`${head}<p>${long}`)).toEqual(['page_unread']);
    expect(cut(`${head}<p>${snippet}${long}`)).toEqual(['snippet_found']);
    expect(cut(`${head}<p>${snippet.replace(/<script.*/s, '')}`)).toEqual(['page_unread']);
    expect(cut(`<head>${scriptSnippet(embed({ mode: 'popup' }))}<style>${long}`)).toEqual(['page_unread']);
    expect(codes(look({ read: 'whole', page: readSitePage(head) }))).toContain('snippet_missing');
  });

  test('the site check reports that a form is closed', () => {
    expect(blocking(look({}))).toEqual([]);
    expect(blocking(look({}, { closed_at: '2026-11-25T09:00:00.000Z' }))).toEqual(['form_closed']);
  });

  test("the site check offers to add the page's site to the firm's list when the site is not on the list", () => {
    const sites = ['https://firm.example', 'https://*.firm.example'];
    expect(codes(look({}, { sites }))).toContain('listed');
    expect(codes(look({}))).not.toContain('listed');
    for (const [page, refused] of [
      ['https://firm.example/', false],
      ['http://www.firm.example/', true],
      ['https://www.firm.example:8443/', true],
      ['https://firm.example.evil.example/', true],
      ['https://xfirm.example/', true],
    ] as const) {
      expect(look({ url: new URL(page) }, { sites }).find(({ code }) => code === 'not_listed')?.allow, page).toBe(
        refused ? new URL(page).origin : undefined,
      );
    }
  });

  test('the site check reports an http form in an https page, or in a page with upgrade-insecure-requests', () => {
    const own = { origin: 'http://intake.firm.example:3000' };
    expect(blocking(look({}, own))).toEqual(['mixed_content: FOYER_ORIGIN=https://intake.firm.example']);
    expect(blocking(look({ url: new URL('http://www.firm.example/') }, own))).toEqual([]);
    expect(
      codes(look({ url: new URL('http://www.firm.example/'), headers: ['upgrade-insecure-requests'] }, own)),
    ).toContain('mixed_content');
    expect(codes(look({}, { origin: 'http://localhost:3000' }))).not.toContain('mixed_content');
  });

  /** tests/e2e/sites.spec.ts checks in a browser that the advice of the site check is right. */
  test('the site check reports that forms work in cross-origin isolated pages', () => {
    for (const embedder_policy of ['require-corp', 'credentialless', 'require-corp; report-to="x"'])
      expect(look({ embedder_policy })).toContainEqual(expect.objectContaining({ code: 'isolated', level: 'good' }));
    expect(codes(look({ embedder_policy: 'unsafe-none' }))).not.toContain('isolated');
  });

  test('the site check accepts any page without an error, and takes time in proportion to its length', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(
            '<',
            '>',
            '"',
            "'",
            '=',
            ' ',
            '/',
            '!',
            '-',
            'a',
            'script',
            'meta',
            '&#x27;',
            '__proto__',
          ),
          maxLength: 200,
        }),
        (html) => void look({ page: readSitePage(html) }),
      ),
    );
    for (const piece of [
      '<',
      '<a ',
      '<a b="',
      "<a b='",
      '<!--',
      '<script',
      '<script>',
      '<a =',
      '<a b = ',
      ' ',
      '<meta http-equiv',
      '&#',
    ]) {
      const long = piece.repeat(Math.ceil((512 * 1_024) / piece.length));
      expect(
        cpuOfWork(() => [readSitePage(long), readSitePage(`<a ${long}`)]),
        piece,
      ).toBeLessThan(10_000);
    }
    // A parser that searches its stack of open elements for each end tag needs 15 seconds or more for this page.
    const unmatched = '<b>'.repeat(87_000) + '</p>'.repeat(65_000);
    expect(cpuOfWork(() => readSitePage(unmatched))).toBeLessThan(2_000);
  });
});

test('the site check reads a list of CSP sources as permitting exactly the URLs that browsers permit', () => {
  const self = new URL('https://www.firm.example:8443/');
  const cases: [string, string, boolean][] = [
    ['*', 'https://a.example', true],
    ['*', 'data:text/html,x', false],
    ['https:', 'http://a.example', false],
    ['http:', 'https://a.example', true],
    ["'self'", 'https://www.firm.example:8443/x', true],
    ["'self'", 'https://www.firm.example/x', false],
    ["'self'", 'https://www.firm.example:9443/x', false],
    ["'self'", 'http://www.firm.example:8443/x', false],
    ["'none'", 'https://a.example', false],
    ['https://*', 'https://a.example/x', true],
    ['https://*', 'http://a.example', false],
    ['https://*', 'https://a.example:99', false],
    ['http://*', 'https://a.example', true],
    ['*:*', 'https://a.example:99', true],
    ['*:*', 'http://a.example', false],
    ['https://*:*', 'https://a.example:99', true],
    ['*:99', 'https://a.example:99', true],
    ['https://*/x/', 'https://a.example/y', false],
    ['*.*', 'https://a.example', false],
    ['https://**', 'https://a.example', false],
    ['a.example', 'https://a.example', true],
    ['a.example', 'http://a.example', false],
    ['http://a.example', 'https://a.example', true],
    ['http://a.example:80', 'https://a.example', true],
    ['https://a.example:*', 'https://a.example:99', true],
    ['https://a.example', 'https://a.example:99', false],
    ['https://*.a.example', 'https://b.c.a.example', true],
    ['https://*.a.example', 'https://a.example', false],
    ['https://a.example/x', 'https://a.example/x/y', false],
    ['https://a.example/x/', 'https://a.example/x/y', true],
    ['http://[::1]:4000', 'http://[::1]:4000', true],
    ["'nonce-x'", 'https://a.example', false],
  ];
  for (const [source, address, wanted] of cases)
    expect(allows([source], new URL(address), self), `${source} ${address}`).toBe(wanted);

  const at = (address: string, from: string) => allows(["'self'"], new URL(address), new URL(from));
  expect(at('https://firm.example:8443', 'https://firm.example')).toBe(false);
  expect(at('https://firm.example:8443', 'http://firm.example')).toBe(false);
  expect(at('https://firm.example', 'http://firm.example')).toBe(true);
  expect(at('https://firm.example:8080', 'http://firm.example:8080')).toBe(true);
  expect(at('http://firm.example', 'https://firm.example')).toBe(false);
});
