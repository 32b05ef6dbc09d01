import type { SitePage } from './site-page';
import { default_frame_height, default_height } from './snippet';
import { allows } from './source-list';

/** What is known of a page of the firm's website. */
export interface Site {
  /** Undefined where only a policy is known. */
  url?: URL;
  /** Values of its Content-Security-Policy headers; several policies in one are separated by commas. */
  headers: string[];
  /** Its Cross-Origin-Embedder-Policy. */
  embedder_policy?: string;
  /** What stands on it; undefined where it was not looked at. */
  page?: SitePage;
  /** How much of it was read; left out, all of it. */
  read?: 'whole' | 'cut' | 'compressed';
}

/** The form that is to stand on it. */
export interface OwnForm {
  /** This installation's, e.g. https://intake.firm.example */
  origin: string;
  form_slug: string;
  /** The firm's list of sites; [] = any */
  sites: string[];
  /** ISO 8601; null while it is open. */
  closed_at: string | null;
}

/** One thing that a look at a page brought up. */
export interface Finding {
  code:
    | 'form_closed' | 'not_listed' | 'listed' | 'mixed_content' | 'frame_blocked' | 'frame_path' | 'frame_allowed' | 'script_blocked' | 'script_needs_nonce' | 'script_needs_trust' | 'script_needs_type'
    | 'script_allowed' | 'page_sandboxed' | 'frame_sandboxed' | 'style_ignored' | 'isolated' | 'snippet_found' | 'snippet_missing' | 'script_missing' | 'page_unread';
  /** `blocks`: the form does not appear, or does not work. `looks`: only how it looks. `good`: as it should be. `note`: for the reader to judge. */
  level: 'blocks' | 'looks' | 'note' | 'good';
  /** What is so, and what to do. */
  text: string;
  /** To copy, as it is to stand in the page, its policy or its style sheet. */
  fix?: { label: string; code: string };
  /** The origin to put on the firm's list. */
  allow?: string;
}

interface Policy {
  where: string;
  /** Said with what is to be copied, where there are several. */
  number: string;
  directives: Map<string, string[]>;
}
type Check = (site: Site, form: OwnForm, policies: Policy[]) => Finding[];

/**
 * Says whether a page lets a form in, as browsers decide it (CSP 3, HTML, Fetch), and if not, what to change.
 * Of several policies each must let it in, so each is looked at by itself.
 */
export function analyseSite(site: Site, form: OwnForm): Finding[] {
  const policies = [
    ...site.headers.flatMap((header) => policiesOf(header, 'header')),
    ...(site.page?.policies ?? []).flatMap((content) => policiesOf(content, 'meta')),
  ];
  for (const [index, policy] of policies.entries()) {
    if (policies.length === 1) continue;
    policy.where += ` (policy ${String(index + 1)} of ${String(policies.length)}; each must let the form in)`;
    policy.number = `, policy ${String(index + 1)}`;
  }
  const checks: Check[] = [ofClosing, ofList, ofMixedContent, ofFrame, ofScript, ofTypes, ofPageSandbox, ofFrameSandbox, ofStyle, ofIsolation, ofSnippet];
  return checks.flatMap((check) => check(site, form, policies));
}

/** The policies of a header's value or a meta's content. A browser heeds the first directive of a name; a meta may not sandbox. */
function policiesOf(text: string, from: 'header' | 'meta'): Policy[] {
  return text.split(',').flatMap((part) => {
    const directives = new Map<string, string[]>();
    for (const directive of part.split(';')) {
      const [name, ...sources] = directive.trim().split(/\s+/);
      const key = name?.toLowerCase();
      if (key && !directives.has(key) && (from === 'header' || !/^(sandbox|frame-ancestors|report-uri)$/.test(key))) directives.set(key, sources);
    }
    return directives.size > 0 ? [{ number: '', where: from === 'header' ? 'the Content-Security-Policy header' : 'the <meta http-equiv="Content-Security-Policy"> of the page', directives }] : [];
  });
}

const ofClosing: Check = (_site, { closed_at }) =>
  closed_at === null ? [] : [{ code: 'form_closed', level: 'blocks', text: 'This form is closed: wherever it stands, visitors are told so and given your contact. You can open it again under Forms.' }];

const ofList: Check = ({ url }, { sites }) => {
  if (!url || sites.length === 0) return [];
  if (allows(sites, url)) return [{ code: 'listed', level: 'good', text: `${url.origin} is on your list of sites that may show your forms.` }];
  return [
    {
      code: 'not_listed',
      level: 'blocks',
      text: `${url.origin} is not on your list of sites that may show your forms, so browsers refuse to. If that page is yours, put it on the list, here or under Settings > Firm.`,
      allow: url.origin,
    },
  ];
};

const ofMixedContent: Check = ({ url }, { origin }, policies) => {
  const { protocol, hostname } = new URL(origin);
  if (protocol === 'https:' || /^(localhost|127\..*|\[::1\])$/.test(hostname)) return [];
  const upgrades = policies.some(({ directives }) => directives.has('upgrade-insecure-requests') || directives.has('block-all-mixed-content'));
  if (url?.protocol !== 'https:' && !upgrades) return [];
  return [
    {
      code: 'mixed_content',
      level: 'blocks',
      text: `Your page ${url?.protocol === 'https:' ? 'is served over https' : 'insists on https'} and this Foyer over plain http, and browsers load nothing insecure into a secure page. Put a proxy with a certificate before Foyer, and let FOYER_ORIGIN say its address.`,
      fix: { label: 'Setting of Foyer', code: `FOYER_ORIGIN=${origin.replace(/^http:/, 'https:').replace(/:\d+$/, '')}` },
    },
  ];
};

const ofFrame: Check = ({ url }, { origin, form_slug }, policies) => {
  const form = new URL(`/f/${form_slug}`, origin);
  const thanks = new URL(`/f/${form_slug}/thanks/x`, origin);
  const findings = policies.flatMap((policy): Finding[] => {
    const [name, sources] = inForce(policy, ['frame-src', 'child-src', 'default-src']);
    if (name === undefined) return [];
    const shown = allows(sources, form, url);
    if (shown && allows(sources, thanks, url)) return [];
    const kept = name === 'default-src' ? sources.filter((source) => !/^'(nonce-|sha\d+-|strict-|unsafe-|report-|wasm-)/i.test(source)) : sources;
    return [
      {
        code: shown ? 'frame_path' : 'frame_blocked',
        level: 'blocks',
        text: shown
          ? `${name} in ${policy.where} lets in the form's own address alone: what comes after it, such as the thank-you page, is refused. Name the whole origin.`
          : `${name} in ${policy.where} does not let frames of ${origin} in. ${name === 'default-src' ? 'It counts for frames because there is no frame-src: add one.' : 'Change it so:'}`,
        fix: { label: `Directive for frames${policy.number}`, code: directive(name === 'default-src' ? 'frame-src' : name, kept, origin) },
      },
    ];
  });
  return findings.length > 0 ? findings : [{ code: 'frame_allowed', level: 'good', text: `The page may hold frames of ${origin}.` }];
};

const frame_instead = ' Or use the plain frame, which needs no script.';

const ofScript: Check = ({ url, page }, form, policies) => {
  if (isPlainFrame(page, form)) return [];
  const tag = scriptTag(page, form);
  const address = tag?.['src'] ?? loaderOf(form);
  const findings = policies.flatMap((policy): Finding[] => {
    const [name, sources] = inForce(policy, ['script-src-elem', 'script-src', 'default-src']);
    if (name === undefined) return [];
    const has = (pattern: RegExp) => sources.some((source) => pattern.test(source));
    const strict = has(/^'strict-dynamic'$/i);
    const hashes = (tag?.['integrity'] ?? '').split(/\s+/).filter(Boolean);
    const by_nonce = tag?.['nonce'] !== undefined && tag['nonce'] !== '' && sources.includes(`'nonce-${tag['nonce']}'`);
    const by_hash = hashes.length > 0 && hashes.every((hash) => sources.includes(`'${hash}'`));
    if (by_nonce || by_hash || (!strict && allows(sources, new URL(address), url))) return [];

    const nonces = has(/^'nonce-/i);
    // A form that a script makes is let in with the script, and where no tag is to be seen it may be one of those.
    const level = tag ? 'blocks' : 'note';
    const made_by_script = tag ? '' : ' A form that a script of yours makes, such as React or a tag manager, is let in with that script. For our tag in the page itself:';
    if (strict && nonces)
      return [
        {
          code: 'script_needs_nonce',
          level,
          text: `${name} in ${policy.where} holds 'strict-dynamic': browsers then pay no heed to addresses in it and run a script only if its tag carries the page's nonce, a random value that your server makes anew for each answer, or if a script that runs has made it.${made_by_script} Put the nonce on our tag as your site puts it on its own.${frame_instead}`,
          fix: { label: `Tag, with the nonce of the answer${policy.number}`, code: tagWithNonce(tag ?? { src: address }) },
        },
      ];
    if (strict)
      return [
        {
          code: 'script_needs_trust',
          level,
          text: `${name} in ${policy.where} holds 'strict-dynamic' and no nonce: browsers then pay no heed to addresses in it and run what a script of yours that is let in loads.${made_by_script} Load ours from one of those.${typeToName(policies)}${frame_instead}`,
          fix: { label: `In a script of yours${policy.number}`, code: loadingScript(tag ?? { src: address }, policies) },
        },
      ];
    return [
      {
        code: 'script_blocked',
        level: 'blocks',
        text: `${name} in ${policy.where} does not let our script run, so visitors see the link in the form's place. ${name === 'default-src' ? 'It counts for scripts because there is no script-src: add one.' : 'Change it so:'}${nonces ? ' Or put the nonce on the tag, as your site puts it on its own.' : ''}${frame_instead}`,
        fix: { label: `Directive for scripts${policy.number}`, code: directive(name === 'default-src' ? 'script-src' : name, sources, address) },
      },
    ];
  });
  return findings.length > 0 ? findings : [{ code: 'script_allowed', level: 'good', text: 'Our script may run on the page.' }];
};

/** A tag in the page needs no type; whether a policy of the page's own scripts gives one, nobody sees from here. */
const ofTypes: Check = ({ page }, form, policies) => {
  const policy = policies.find(asksForTypes);
  if (!policy || isPlainFrame(page, form) || scriptTag(page, form)) return [];
  return [
    {
      code: 'script_needs_type',
      level: 'note',
      text: `${atStart(policy.where)} asks for Trusted Types: unless a policy of your scripts lets it, browsers refuse to load our script by its address alone, as our lines for a tag manager and our React component do. Put the lines for HTML into the page itself, or let a script of yours load ours.${typeToName(policies)}`,
      fix: { label: 'In a script of yours', code: loadingScript({ src: loaderOf(form) }, policies) },
    },
  ];
};

const needed = ['allow-scripts', 'allow-forms', 'allow-same-origin'];

const ofPageSandbox: Check = (_site, _form, policies) =>
  policies.flatMap((policy): Finding[] => {
    const given = policy.directives.get('sandbox');
    const missing = needed.filter((token) => !given?.includes(token));
    if (!given || missing.length === 0) return [];
    return [
      {
        code: 'page_sandboxed',
        level: 'blocks',
        text: `${atStart(policy.where)} puts the page into a sandbox, and every frame on it with it. The form needs ${missing.join(', ')} as well.`,
        fix: { label: `Directive for the page${policy.number}`, code: ['sandbox', ...given, ...missing].join(' ') },
      },
    ];
  });

const ofFrameSandbox: Check = ({ page }, form) =>
  framesOf(page, form).flatMap((frame, index, all): Finding[] => {
    const given = frame['sandbox']?.toLowerCase().split(/\s+/).filter(Boolean);
    const missing = ['allow-forms', 'allow-scripts'].filter((token) => !given?.includes(token));
    if (!given || missing.length === 0) return [];
    return [{ code: 'frame_sandboxed', level: 'blocks', text: `The page holds the form's frame in a sandbox without ${missing.join(' and ')}.`, fix: { label: `Attribute of the frame${all.length > 1 ? ` ${String(index + 1)}` : ''}`, code: `sandbox="${[...given, ...missing].join(' ')}"` } }];
  });

/** What the snippets say in style attributes (snippet.ts): in its place the form's room is all they say, elsewhere more. */
const ofStyle: Check = ({ page }, form, policies) => {
  const policy = policies.find(ignoresStyles);
  if (!policy) return [];
  const found = (level: Finding['level'], text: string, code: string): Finding[] => [
    { code: 'style_ignored', level, text: `${atStart(policy.where)} makes browsers ignore style attributes, ours among them: ${text}`, fix: { label: 'In your style sheet', code } },
  ];
  const instead = 'Say it in your style sheet, and take the attribute away.';
  const room = `it keeps the room that the form will need, so what stands below moves when the form appears. That is all it does. ${instead}`;
  const placed = `foyer-form[form="${form.form_slug}"]`;

  const element = elementOf(page, form);
  const [frame] = framesOf(page, form);
  if (!element && frame) {
    if (frame['style'] === undefined) return [];
    const code = `iframe[src^="${form.origin}/f/"] { border: 0; width: 100%; height: ${String(default_frame_height)}px }`;
    if (frame['height'] !== undefined) return found('looks', `it makes the frame as wide as its place. ${instead}`, code);
    return found('blocks', `without it the form has a frame of 300 by 150 pixels. ${instead}`, code);
  }
  if (!element) return found('looks', `${room} A form that is all of the page, and a floating button, need more: look again once it is there.`, `${placed}:not([mode]) { display: block; min-height: ${String(default_height)}px }`);

  const of = (name: string) => element[name] ?? element[`data-${name}`];
  const [mode, scheme] = [of('mode'), of('theme')];
  if (element['tag'] === 'foyer-form' && element['style'] === undefined) return [];
  // Its script writes another position and height onto the element, which a style sheet is heard over only so.
  if (mode === 'page') return found('blocks', `without it the form that is to be all of the page stands in a low box. ${instead}`, `${placed} { position: fixed !important; inset: 0 !important; min-height: 0 !important }`);
  if (of('float') !== undefined) {
    const link = page?.tags[page.tags.indexOf(element) + 1];
    const look = link?.['tag'] === 'a' && link['style'] ? `\n${placed} > a { ${link['style']} }` : '';
    return found('looks', `without it the floating button is a plain link where our lines stand, and opens the form all the same. ${instead}`, `${placed} { position: fixed; inset-block-end: 16px; inset-inline-end: 16px; z-index: 2147483000 }${look}`);
  }
  if (mode === 'popup' || mode === 'drawer') return scheme === 'light' || scheme === 'dark' ? found('looks', `it makes the ground behind the form ${scheme}. ${instead}`, `${placed} { color-scheme: ${scheme} }`) : [];
  return found('looks', room, element['tag'] === 'script' ? `div:has(> script[data-form="${form.form_slug}"]) { min-height: ${String(default_height)}px }` : `${placed} { display: block; min-height: ${String(default_height)}px }`);
};

/** A nonce or hash takes the force from 'unsafe-inline'. */
function ignoresStyles(policy: Policy): boolean {
  const [name, sources] = inForce(policy, ['style-src-attr', 'style-src', 'default-src']);
  return name !== undefined && !(sources.some((source) => /^'unsafe-inline'$/i.test(source)) && !sources.some((source) => /^'(nonce-|sha\d+-)/i.test(source)));
}

/** A page that isolates itself frames what says that it joins in, and may be loaded from elsewhere: our forms say both (lib/server/headers.ts). */
const ofIsolation: Check = ({ embedder_policy }) =>
  /^\s*(require-corp|credentialless)\b/.test(embedder_policy ?? '')
    ? [{ code: 'isolated', level: 'good', text: 'The page isolates itself (Cross-Origin-Embedder-Policy). Your forms answer with the two headers that it asks of a frame, and need no credentialless attribute.' }]
    : [];

const ofSnippet: Check = ({ page, read = 'whole' }, form) => {
  if (!page) return [];
  const element = elementOf(page, form);
  const there = element ? scriptTag(page, form) !== undefined : framesOf(page, form).length > 0;
  // Where the form is, and the head was read, what comes after makes no difference to it.
  if (read !== 'whole' && !(there && page.past_head)) return [{ code: 'page_unread', level: 'note', text: unread[read] }];
  if (there) return [{ code: 'snippet_found', level: 'good', text: 'The form is on the page.' }];
  if (element) {
    return [{ code: 'script_missing', level: 'blocks', text: 'The page holds the <foyer-form>, but not the script that fills it, so visitors see the link in its place, unless a script of yours loads it, as our React component does.', fix: { label: 'Below the <foyer-form>', code: `<script async src="${loaderOf(form)}"></script>` } }];
  }
  return [{ code: 'snippet_missing', level: 'note', text: 'The form is not on the page as your server sends it. If you have not put it there yet, do; if a script of yours puts it there, this look cannot see it.' }];
};

const unread = {
  cut: 'The page is longer than the 512 KB that Foyer reads of one. What comes after them was not looked at: whether the form is there, and what the page says of itself.',
  compressed: 'Your server sent the page compressed, though it was asked not to, so Foyer has looked at its headers alone: not whether the form is there, and not at what the page says of itself.',
};

/** The directive that decides, and its sources; undefined where none does, and all is let in. */
function inForce({ directives }: Policy, names: string[]): [name: string, sources: string[]] | [name: undefined, sources: []] {
  const name = names.find((one) => directives.has(one));
  return name === undefined ? [undefined, []] : [name, directives.get(name) ?? []];
}

function directive(name: string, sources: string[], more: string): string {
  return [name, ...sources.filter((source) => !/^'none'$/i.test(source)), more].join(' ');
}

function asksForTypes({ directives }: Policy): boolean {
  return directives.get('require-trusted-types-for')?.some((sink) => /^'script'$/i.test(sink)) ?? false;
}

/** What is to be said with `loadingScript`, where the page's policies list the names of types. */
function typeToName(policies: Policy[]): string {
  const unnamed = policies.some(asksForTypes) && policies.some(({ directives }) => directives.get('trusted-types')?.every((name) => name !== '*' && name !== 'foyer'));
  return unnamed ? ' Put foyer on the list of trusted-types as well.' : '';
}

/** Loads our script as the tag would, with a type where the page's policies ask for one. */
function loadingScript(tag: Record<string, string>, policies: Policy[]): string {
  const address = `'${tag['src'] ?? ''}'`;
  const typed = policies.some(asksForTypes);
  return [
    "const foyer = document.createElement('script');",
    ...attributesOf(tag).filter(([name]) => name !== 'src').map(([name, value]) => `foyer.setAttribute('${name}', ${JSON.stringify(value)});`),
    ...(typed ? [`const address = ${address};`] : []),
    `foyer.src = ${typed ? "self.trustedTypes ? trustedTypes.createPolicy('foyer', { createScriptURL: () => address }).createScriptURL('') : address" : address};`,
    // Where it stands is where its form will.
    tag['data-form'] === undefined ? 'document.head.append(foyer);' : 'document.currentScript.after(foyer);',
  ].join('\n');
}

/** The tag as it is, with room for a nonce. */
function tagWithNonce(tag: Record<string, string>): string {
  const attributes = attributesOf(tag).map(([name, value]) => ` ${name}="${value.replace(/[&"]/g, (character) => `&#${String(character.charCodeAt(0))};`)}"`);
  return `<script async nonce="…"${attributes.join('')}></script>`;
}

/** What a script tag says of its script, but for the nonce, which is another in each answer. */
function attributesOf(tag: Record<string, string>): [string, string][] {
  return Object.entries(tag).filter(([name]) => /^(src|integrity|crossorigin|referrerpolicy|data-[\w-]+)$/.test(name));
}

function atStart(where: string): string {
  return `${where[0]?.toUpperCase() ?? ''}${where.slice(1)}`;
}

function loaderOf({ origin }: OwnForm): string {
  return `${origin}/embed/v1.js`;
}

/** Whether an address is our script's: the current one, or a fixed version. */
function isLoader(src: string | undefined, { origin }: OwnForm): boolean {
  const place = `${origin}/embed/v1`;
  return src !== undefined && src.startsWith(place) && /^(\.\d+\.\d+)?\.js$/.test(src.slice(place.length));
}

function elementOf(page: SitePage | undefined, own: OwnForm): Record<string, string> | undefined {
  return page?.tags.find(({ tag, form, src, 'data-form': data_form }) => (tag === 'foyer-form' && form === own.form_slug) || (tag === 'script' && data_form === own.form_slug && isLoader(src, own)));
}

/** The tag that the form comes by: its own, or the first that holds our script. */
function scriptTag(page: SitePage | undefined, form: OwnForm): Record<string, string> | undefined {
  const element = elementOf(page, form);
  return element?.['tag'] === 'script' ? element : page?.tags.find(({ tag, src }) => tag === 'script' && isLoader(src, form));
}

function framesOf(page: SitePage | undefined, { origin, form_slug }: OwnForm): Record<string, string>[] {
  const address = `${origin}/f/${form_slug}`;
  return (page?.tags ?? []).filter(({ tag, src }) => tag === 'iframe' && src !== undefined && (src === address || /^[/?#]/.test(src.slice(address.length)) && src.startsWith(address)));
}

function isPlainFrame(page: SitePage | undefined, form: OwnForm): boolean {
  return framesOf(page, form).length > 0 && elementOf(page, form) === undefined;
}
