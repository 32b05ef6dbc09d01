import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { EmbedOptions } from '@/lib/intake/embed/schema';
import { buttonStyle, default_heights, shortcode as writeShortcode } from '@/lib/intake/embed/snippet';
import { wordpressPlugin } from '@/lib/intake/embed/wordpress-plugin';
import { checkPhp, ensurePhp, runPhp } from '../../../support/php';

/** Runs the plugin as a firm downloads it, with real PHP and stand-ins for the WordPress functions that it calls. */

const origin = 'https://intake.firm.example';
const ready = { origin, form_slug: 'k3x9m2pq', form_name: 'Contact form' };
const stand_ins = fileURLToPath(new URL('../../../support/wordpress.php', import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'foyer-wordpress-'));
const plugin = join(root, 'foyer-forms');

interface Ran {
  results: unknown[];
  told: Record<string, unknown[][] | undefined>;
}

let no_php: string | undefined;
beforeAll(() => {
  no_php = ensurePhp();
  unpack(ready, root);
}, 180_000);
beforeEach(({ skip }) => {
  if (no_php) skip(no_php);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function unpack(defaults: Parameters<typeof wordpressPlugin>[0], into: string): string[] {
  const files = unzipSync(wordpressPlugin(defaults));
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(into, name)), { recursive: true });
    writeFileSync(join(into, name), bytes);
  }
  return Object.keys(files);
}

/** Calls functions of the plugin one after the other in a single page request. */
function run(
  calls: [name: string, ...args: unknown[]][],
  more: { option?: unknown; may?: string[]; uninstall?: true } = {},
): Ran {
  return JSON.parse(runPhp(stand_ins, { plugin, calls, ...more })) as Ran;
}

const shortcode = (attributes: unknown): string => String(run([['render_shortcode', attributes]]).results[0]);

test("the plugin's zip has one folder with a complete plugin, is identical each time it is generated, and has only PHP files with valid syntax", () => {
  const files = unpack(ready, root);
  expect(files.sort()).toEqual(
    ['block/block.json', 'block/editor.js', 'defaults.php', 'foyer-forms.php', 'readme.txt', 'uninstall.php'].map(
      (name) => `foyer-forms/${name}`,
    ),
  );
  expect(wordpressPlugin(ready)).toEqual(wordpressPlugin(ready));
  for (const file of files.filter((name) => name.endsWith('.php')))
    expect(() => checkPhp(join(root, file))).not.toThrow();
  const head = readFileSync(join(plugin, 'foyer-forms.php'), 'utf8');
  // Without the update URI, WordPress would offer another plugin of the same name as an update.
  for (const line of [
    'Plugin Name:       Foyer Forms',
    'Requires at least: 6.3',
    'Requires PHP:      7.4',
    'Text Domain:       foyer',
    'Update URI:        false',
  ])
    expect(head).toContain(` * ${line}`);
  expect(head, 'a folder that the zip has not').not.toContain('languages');
});

test('no file of the plugin prints or does anything when its URL is opened directly', () => {
  for (const file of ['foyer-forms.php', 'defaults.php', 'uninstall.php']) expect(runPhp(join(plugin, file))).toBe('');
});

test("a firm's origin and name stay text in the plugin's PHP, whatever characters they have", () => {
  const hostile = [
    "'); system('touch /tmp/x'); ('",
    '\\',
    "\\'",
    "a\\\\'; exit; //",
    '?><?php echo 1; ?>',
    'line\nbreak\r\n',
    '$x {$y} ${z}',
    '\0',
    '*/ exit; /*',
    '<?= 1 ?>',
    'Zoë & “Söhne” 🏛',
  ];
  const reader = join(root, 'reader.php');
  writeFileSync(
    reader,
    `<?php define('ABSPATH', '/'); $read = array(); foreach (json_decode(file_get_contents('php://stdin')) as $file) { $read[] = require $file; } echo json_encode($read, JSON_THROW_ON_ERROR);`,
  );
  const cases = [
    ...hostile,
    ...fc.sample(
      fc.string({
        unit: fc.constantFrom("'", '\\', '?', '>', '<', '"', '$', '\n', '\0', 'a', ';', '/', '*'),
        maxLength: 12,
      }),
      300,
    ),
    ...fc.sample(fc.string({ unit: 'grapheme' }), 50),
  ];
  const files = cases.map((text, at) => {
    const file = join(root, `defaults-${String(at)}.php`);
    writeFileSync(
      file,
      unzipSync(wordpressPlugin({ origin: text, form_slug: text, form_name: text }))['foyer-forms/defaults.php'] ?? '',
    );
    return file;
  });
  expect(JSON.parse(runPhp(reader, files))).toEqual(
    cases.map((text) => ({ origin: text, form: text, form_name: text })),
  );
});

test("the plugin's shortcode and block offer exactly the options of an embed", () => {
  const names = Object.keys(EmbedOptions.shape);
  expect(Object.keys(run([['options']]).results[0] as object)).toEqual([...names, 'height']);
  const block = JSON.parse(readFileSync(join(plugin, 'block/block.json'), 'utf8')) as { attributes: object };
  expect(Object.keys(block.attributes)).toEqual(['form', ...names, 'height', 'preview']);
  const readme = readFileSync(join(plugin, 'readme.txt'), 'utf8');
  for (const name of ['form', ...names, 'height']) expect(readme).toContain(`\`${name}\``);
});

test('the plugin ignores invalid option values and accepts all valid ones', () => {
  const values: Record<string, string[]> = {
    mode: ['inline', 'popup', 'drawer', 'page', 'modal', 'POPUP', 'popup\n\n x', '"><script>'],
    open: ['exit', '10s', '50%', '10s exit', '10s  50%\texit', 'now', '10', '10s,exit', '99999s', '9999%'],
    once: ['1', 'true', 'yes', 'on', '0', 'false', 'no', 'off'],
    float: ['1', '0'],
    locale: ['auto', 'es', 'english', 'E', '../'],
    theme: ['light', 'dark', 'sepia'],
    accent: ['#1b4b3a', '#ABCDEF', '#fff', 'red', '#1b4b3a;x'],
    radius: ['0', '8', '99', '100', '-1', '8px'],
    font: ['Georgia, serif', "'Söhne Buch', sans-serif", 'a;b', 'url(x)', 'x'.repeat(201)],
    values: ['first_name=Ada&office=Austin', 'x'.repeat(2_001)],
    consent: ['denied', 'granted'],
    data_layer: ['1', '0'],
    close: ['Schließen', 'x'.repeat(101)],
    label: ['Talk to us', 'é'.repeat(200), 'é'.repeat(201)],
  };
  expect(Object.keys(values)).toEqual(Object.keys(EmbedOptions.shape));
  const cases = Object.entries(values).flatMap(([name, all]) => all.map((value) => [name, value] as const));
  const { results } = run(cases.map(([name, value]) => ['read_options', { [name]: value }]));
  const wanted = cases.map(([name, value]) => {
    const read = EmbedOptions.safeParse({ [name]: value }).data?.[name as keyof EmbedOptions];
    if (read === undefined || read === false) return [];
    return { [name]: read === true ? '1' : read };
  });
  expect(results).toEqual(wanted);
});

test("the shortcode renders the form's element with a link that works without JavaScript", () => {
  expect(shortcode('')).toBe(
    '<foyer-form form="k3x9m2pq" style="display:block;min-height:1080px"><a href="https://intake.firm.example/f/k3x9m2pq">Contact us</a></foyer-form>',
  );
  expect(
    shortcode({
      form: 'other123',
      mode: 'popup',
      open: '10s exit',
      0: 'once',
      datalayer: '1',
      locale: 'es',
      label: 'Llámenos',
    }),
  ).toBe(
    '<foyer-form form="other123" mode="popup" open="10s exit" once="1" locale="es" datalayer="1"><a href="https://intake.firm.example/f/other123/es">Llámenos</a></foyer-form>',
  );
  expect(shortcode({ mode: 'page' })).toContain(
    '<foyer-form form="k3x9m2pq" mode="page" style="position:fixed;inset:0;min-height:0">',
  );
  expect(shortcode({ mode: 'hovering' })).toBe(shortcode(''));
});

test('the shortcode from the Share page renders an element with the chosen options when WordPress parses it', () => {
  const hostile = `"><script>alert(1)</script><!-- ' ] [ \\ \\n \\x41 \u00a0 \u200b \${x} {{y}} \u2028 &quot; &#65; </style> /`;
  const everything: EmbedOptions = {
    mode: 'popup',
    open: '10s 50% exit',
    once: true,
    float: true,
    locale: 'es',
    theme: 'dark',
    accent: '#AA5500',
    radius: '12',
    font: `'Foo Bar', "Baz", serif`,
    values: hostile,
    consent: 'denied',
    data_layer: true,
    close: hostile.slice(0, 90),
    label: '"'.repeat(200),
  };
  const written = [
    everything,
    { ...everything, label: hostile, values: '&'.repeat(2_000) },
    { ...EmbedOptions.parse({}), font: '"Noto Serif", serif' },
  ];
  const { results } = run(
    written.map((options) => [
      'do_shortcode',
      `Before ${writeShortcode({ form_slug: 'other123', options, heights: default_heights })} after`,
    ]),
  );
  written.forEach((options, at) => {
    const { element, text, around } = parsed(String(results[at]));
    const { form, style: _style, datalayer, ...read } = element;
    expect({ form, around }).toEqual({ form: 'other123', around: ['Before ', ' after'] });
    expect(EmbedOptions.parse({ ...read, ...(datalayer && { data_layer: datalayer }), label: text })).toEqual(options);
  });
});

/** Returns what a browser reads from a form's markup. */
function parsed(html: string): { element: Record<string, string>; text: string; around: [string, string] } {
  const [, before = '', tag = '', text = '', after = ''] =
    /^([^<]*)<foyer-form([^>]*)><a [^>]*>([^<]*)<\/a><\/foyer-form>([^<]*)$/.exec(html) ?? [];
  const decoded = (given: string) =>
    given.replace(/&(?:#0*(\d+)|(amp|lt|gt|quot));/g, (_all, code: string | undefined, name: string) =>
      code ? String.fromCharCode(Number(code)) : ({ amp: '&', lt: '<', gt: '>', quot: '"' }[name] ?? ''),
    );
  return {
    element: Object.fromEntries(
      [...tag.matchAll(/ ([a-z]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, decoded(value)]),
    ),
    text: decoded(text),
    around: [before, after],
  };
}

test("the plugin's shortcode reserves the measured height for inline forms only", () => {
  expect(shortcode({ height: '1201' })).toBe(shortcode('').replace('1080px', '1201px'));
  for (const height of ['1201px', '-5', '0', '100000', '1;x'])
    expect(shortcode({ height }), height).toBe(shortcode(''));
  expect(shortcode({ height: '1201', mode: 'popup' })).not.toContain('1201');
});

test('a floating button of the plugin looks like the one of the HTML code', () => {
  for (const options of [
    {},
    { accent: '#ffdd00', radius: '12', font: "Georgia, 'Noto Serif', serif" },
    { accent: '#102030', radius: '0' },
  ]) {
    expect(run([['button_style', options]]).results).toEqual([
      buttonStyle({ accent: '', radius: '', font: '', ...options }),
    ]);
  }
});

test("a floating form of the plugin is a button in the corner, in the firm's color with readable text", () => {
  const float = (accent: string) => shortcode({ mode: 'drawer', float: '1', accent });
  expect(float('#1b4b3a')).toContain(
    'style="position:fixed;inset-block-end:16px;inset-inline-end:16px;z-index:2147483000"',
  );
  expect(float('#1b4b3a')).toContain('background:#1b4b3a;color:#fff;');
  expect(float('#ffe08a')).toContain('background:#ffe08a;color:#000;');
  expect(shortcode({ float: '1' })).not.toContain('fixed');
});

test("text typed into a post cannot break out of the form's element", () => {
  const hostile = `"><script>alert(1)</script>' onmouseover='x`;
  for (const name of ['form', ...Object.keys(EmbedOptions.shape)]) {
    const html = shortcode({ [name]: hostile, mode: name === 'mode' ? hostile : 'popup' });
    expect(html.replace(/="[^"<>]*"/g, ''), name).toMatch(
      /^(<foyer-form( [a-z-]+)*><a href>[^<>]*<\/a><\/foyer-form>)?$/,
    );
  }
});

test('an invalid stored origin or slug shows nothing to visitors, and a message to users who can correct it', () => {
  const broken = { option: { origin: '', form: 'k3x9m2pq' } };
  expect(run([['render', {}]], broken).results).toEqual(['']);
  expect(run([['render', {}]], { ...broken, may: ['edit_posts'] }).results[0]).toContain('choose a form');
  expect(run([['render', { form: '../../x' }]])).toMatchObject({
    results: [''],
    told: expect.not.objectContaining({ wp_enqueue_script: expect.anything() as unknown }) as unknown,
  });
});

test('only pages with a form load the loader, by the URL that all sites share in browser caches', () => {
  const page = run([['start'], ['render_shortcode', ''], ['render_block', { mode: 'popup' }]]);
  expect(page.told['wp_register_script']?.[0]).toEqual([
    'foyer-loader',
    `${origin}/embed/v1.js`,
    [],
    null,
    { strategy: 'async', in_footer: true },
  ]);
  // WordPress prints a script once, however often it is enqueued.
  expect(new Set(page.told['wp_enqueue_script']?.map(String))).toEqual(new Set(['foyer-loader']));
  expect(run([['start']]).told['wp_enqueue_script']).toBeUndefined();
});

test("the plugin's block renders the form as the shortcode does, and in the editor a frame or button that needs no script", () => {
  const block = (attributes: object) => String(run([['render_block', attributes]]).results[0]);
  expect(block({ form: 'other123', once: true, float: false, mode: 'popup' })).toBe(
    `<div class="wp-block-foyer-form">${shortcode({ form: 'other123', once: '1', mode: 'popup' })}</div>`,
  );
  expect(block({ preview: true })).toMatch(
    /^<iframe src="https:\/\/intake\.firm\.example\/f\/k3x9m2pq" title="The form" /,
  );
  expect(block({ preview: true, mode: 'popup', label: '<b>' })).toMatch(
    /^<p><span style="[^"]*">&lt;b&gt;<\/span><\/p>$/,
  );
  expect(block({ form: '"', preview: true })).toBe('');
});

test('a pasted link to a form of this server shows the form, and a link to another server does not', () => {
  const { told } = run([['start']]);
  expect(told['wp_oembed_add_provider']).toEqual([[`${origin}/f/*`, `${origin}/api/oembed`, false]]);
  const pattern = String(told['wp_embed_register_handler']?.[0]?.[1]);
  const matches = new RegExp(pattern.slice(1, pattern.lastIndexOf('#')).replaceAll('\\#', '#'));
  for (const path of ['/f/k3x9m2pq', '/f/k3x9m2pq/', '/f/k3x9m2pq/es', '/f/k3x9m2pq?utm_source=x'])
    expect(origin + path).toMatch(matches);
  for (const url of [
    `${origin}/inbox`,
    `${origin}/f/k3x9m2pq/thanks/x`,
    'https://intake-firm.example/f/k3x9m2pq',
    `https://evil.example/?${origin}/f/k3x9m2pq`,
  ])
    expect(url).not.toMatch(matches);
  expect(run([['render_link', ['all', 'other123', 'es']]]).results[0]).toContain(
    '<foyer-form form="other123" locale="es"',
  );
  expect(run([['render_link', ['all', 'other123', '']]]).results[0]).toBe(shortcode({ form: 'other123' }));
  // With JavaScript, a form's campaign comes from the page around the form. Without JavaScript, the fallback link
  // must carry the campaign.
  const [, , , query] =
    matches.exec(`${origin}/f/other123?utm_source=mail&office=Austin&first_name=Ada%20L&source=x#y`) ?? [];
  expect(run([['render_link', ['all', 'other123', '', query]]]).results[0]).toBe(
    `<foyer-form form="other123" values="office=Austin&amp;first_name=Ada%20L" style="display:block;min-height:1080px"><a href="${origin}/f/other123?utm_source=mail&#038;office=Austin&#038;first_name=Ada%20L&#038;source=x">Contact us</a></foyer-form>`,
  );
  // WordPress limits the height to 1.5 times the width, which is meant for pictures. A form needs more.
  const asks = run([
    ['ask_for_all_of_it', `${origin}/api/oembed?format=json&maxwidth=500&maxheight=750&url=x`],
    ['ask_for_all_of_it', 'https://video.example/oembed?a=b&maxheight=750'],
  ]);
  expect(asks.results).toEqual([
    `${origin}/api/oembed?format=json&maxwidth=500&url=x`,
    'https://video.example/oembed?a=b&maxheight=750',
  ]);
});

test("the plugin's settings are a valid origin and slug, or keep their earlier values", () => {
  const kept = { origin, form: 'k3x9m2pq' };
  const save = (given: unknown) => run([['sanitize_settings', given]]);
  expect(save({ origin: ' HTTPS://Other.Example:8443/inbox?x ', form: ' AbC-1 ' })).toMatchObject({
    results: [{ origin: 'https://other.example:8443', form: 'abc-1' }],
  });
  for (const address of [
    'javascript:alert(1)',
    'ftp://x.example',
    'https://',
    'https://user@x.example',
    "https://x.example'",
    'x.example',
    'https://x example',
    '"><script>',
  ]) {
    const { results, told } = save({ origin: address, form: 'k3x9m2pq' });
    expect(results, address).toEqual([kept]);
    expect(told['add_settings_error'], address).toHaveLength(1);
  }
  expect(save({ origin, form: '"><script>' }).results).toEqual([kept]);
  expect(save('nonsense').results).toEqual([kept]);
  expect(run([['settings']], { option: { origin: 'https://new.example', form: 'abc' } }).results).toEqual([
    { origin: 'https://new.example', form: 'abc', form_name: 'Contact form' },
  ]);
});

test("only administrators change the plugin's settings, and saving requires WordPress's nonce", () => {
  expect(run([['render_settings_page']])).toEqual({
    results: [null],
    told: expect.not.objectContaining({ settings_fields: expect.anything() as unknown }) as unknown,
  });
  const { results, told } = run([['add_settings_page'], ['register_settings'], ['render_settings_page']], {
    may: ['manage_options'],
  });
  expect(told['add_options_page']?.[0]?.slice(2, 4)).toEqual(['manage_options', 'foyer-forms']);
  expect(told['register_setting']?.[0]?.[2]).toMatchObject({ sanitize_callback: 'FoyerForms\\sanitize_settings' });
  expect(told['settings_fields']).toEqual([['foyer_forms']]);
  expect(results[2]).toContain('action="options.php"');
  const field = told['add_settings_field']?.[0]?.[5];
  expect(run([['render_field', field]], { option: { origin: '"><script>', form: 'x' } }).results[0]).toContain(
    'value="&quot;&gt;&lt;script&gt;"',
  );
});

test('uninstalling the plugin deletes its settings', () => {
  expect(run([], { uninstall: true }).told['delete_option']).toEqual([['foyer_forms']]);
});

test("the plugin's script for the WordPress editor runs without a build and uses only the WordPress packages that the plugin declares", () => {
  const script = strFromU8(readFileSync(join(plugin, 'block/editor.js')));
  expect(() => new Script(script)).not.toThrow();
  const used = new Set(
    [...script.matchAll(/wp\.([a-zA-Z0-9]+)/g)].map(
      ([, name = '']) => `wp-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    ),
  );
  const [, , needs] = run([['start']]).told['wp_register_script']?.find(([name]) => name === 'foyer-editor') ?? [];
  expect([...used].sort()).toEqual([...(needs as string[])].sort());
});
