import { runInNewContext } from 'node:vm';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { qrCode, qrPng, qrSvg } from '@/lib/intake/embed/qr-code';
import { FoyerForm } from '@/lib/intake/embed/react/foyer-form';
import { EmbedOptions } from '@/lib/intake/embed/schema';
import { campaignLink, readShare } from '@/lib/intake/embed/share';
import {
  attributesOf,
  buttonStyle,
  default_frame_height,
  default_heights,
  domSnippet,
  htmlSnippet,
  linkSnippet,
  loaderAt,
  oneHeightSnippet,
  plainFrameSnippet,
  reactSnippet,
  scriptSnippet,
  shortcode,
} from '@/lib/intake/embed/snippet';
import type { Embed } from '@/lib/intake/embed/snippet';
import decodeQR from 'qr/decode.js';

const origin = 'https://intake.firm.example';
const embed = (options: Partial<EmbedOptions> = {}, over: Partial<Embed> = {}): Embed => ({
  origin,
  form_slug: 'k3x9abcd',
  options: { ...EmbedOptions.parse({}), ...options },
  heights: default_heights,
  loader: loaderAt(origin),
  ...over,
});

const hostile = '"><script>alert(1)</script><!-- \' ] [ \\ ${x} {{y}} \u2028 &quot; </style>';
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
  close: hostile,
  label: hostile,
};

/** Returns the attributes that a browser would read from a tag. */
function attributes(tag: string): Record<string, string> {
  const decoded = (text: string) =>
    text.replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)));
  return Object.fromEntries(
    [...tag.matchAll(/ ([a-z-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, decoded(value)]),
  );
}

const optionsIn = (found: Record<string, string>, label: string) => {
  const { form: _form, style: _style, datalayer: data_layer, ...rest } = found;
  return EmbedOptions.parse({ ...rest, ...(data_layer && { data_layer }), label });
};

describe('the HTML snippet', () => {
  test('the HTML embed code carries every option as text, whatever was typed, and none becomes markup', () => {
    const code = htmlSnippet(embed(everything));
    const [tag = ''] = /<foyer-form[^>]*>/.exec(code) ?? [];
    const text =
      />([^<]*)<\/a>/.exec(code)?.[1]?.replace(/&#(\d+);/g, (_all, at: string) => String.fromCharCode(Number(at))) ??
      '';
    expect(optionsIn(attributes(tag), text)).toEqual(everything);
    expect(code.match(/<[a-z/!-]+/g)).toEqual(['<foyer-form', '<a', '</a', '</foyer-form', '<script', '</script']);
  });

  test('the HTML embed code without options contains only the form', () => {
    expect(attributesOf(EmbedOptions.parse({}))).toEqual([]);
    expect(htmlSnippet(embed({}, { heights: [1100, 1000, 900, 800] }))).toBe(`<style>
  @container foyer (min-width:320px){foyer-form[form="k3x9abcd"]{--foyer-height:1000px}}
  @container foyer (min-width:600px){foyer-form[form="k3x9abcd"]{--foyer-height:900px}}
  @container foyer (min-width:900px){foyer-form[form="k3x9abcd"]{--foyer-height:800px}}
</style>
<div style="container:foyer/inline-size;width:100%">
<foyer-form form="k3x9abcd" style="display:block;min-height:var(--foyer-height,1100px)">
  <a href="https://intake.firm.example/f/k3x9abcd">Contact us</a>
</foyer-form>
</div>
<script async src="https://intake.firm.example/embed/v1.js"></script>`);
    expect(oneHeightSnippet(embed())).toContain(`style="display:block;min-height:${String(default_heights[0])}px"`);
  });

  test('a floating button appears in the corner without the loader, in a text color that is readable on its background', () => {
    const style = (accent: string) =>
      /<a href="[^"]*" style="([^"]*)"/.exec(htmlSnippet(embed({ mode: 'popup', float: true, accent })))?.[1] ?? '';
    expect(htmlSnippet(embed({ mode: 'drawer', float: true }))).toContain(
      'style="position:fixed;inset-block-end:16px;inset-inline-end:16px;z-index:2147483000"',
    );
    expect(style('#ffdd00')).toMatch(/min-height:48px.*background:#ffdd00;color:#000;/);
    expect(style('#102030')).toMatch(/background:#102030;color:#fff;/);
    expect(htmlSnippet(embed({ mode: 'page' }))).toContain('style="position:fixed;inset:0;min-height:0"');
  });

  test("the embed code for a fixed loader version includes the file's hash", () => {
    const loader = loaderAt(origin, { version: '1.1.0', integrity: 'sha384-abc' });
    const tag =
      '<script async src="https://intake.firm.example/embed/v1.1.0.js" integrity="sha384-abc" crossorigin="anonymous"';
    for (const code of [htmlSnippet(embed({}, { loader })), scriptSnippet(embed({}, { loader }))])
      expect(code).toContain(tag);
    expect(domSnippet(embed({}, { loader }))).toContain(
      'script.integrity = "sha384-abc";\n  script.crossOrigin = \'anonymous\';',
    );
  });
});

describe('the script tag', () => {
  test('the script tag carries the options as data attributes and reserves the height of an inline form', () => {
    const options: EmbedOptions = { ...everything, mode: 'inline', open: '', once: false, float: false, close: '' };
    const code = scriptSnippet(embed(options));
    const data = Object.fromEntries(
      Object.entries(attributes(code)).flatMap(([name, value]) =>
        name.startsWith('data-') ? [[name.slice(5), value]] : [],
      ),
    );
    expect(optionsIn(data, data.label ?? '')).toEqual(options);
    expect(code.match(/<[a-z/!-]+/g)).toEqual(['<div', '<script', '</script', '</div']);
    expect(scriptSnippet(embed({}))).toBe(
      `<div style="min-height:1128px">\n<script async src="${origin}/embed/v1.js" data-form="k3x9abcd" data-label="Contact us"></script>\n</div>`,
    );
  });

  test("for popups, drawers and full pages, the script code creates the form's element where it is pasted", () => {
    for (const options of [
      { mode: 'popup' },
      { mode: 'drawer' },
      { mode: 'popup', float: true },
      { mode: 'page' },
    ] as const) {
      expect(scriptSnippet(embed(options))).toBe(
        `<div id="foyer-here-k3x9abcd"></div>\n${domSnippet(embed(options), 'foyer-here-k3x9abcd')}`,
      );
    }
  });
});

test("the tag manager's script creates the form's element with the chosen options, and typed text cannot end the script", () => {
  const code = domSnippet(embed(everything));
  expect(code.match(/<\/?script/g)).toEqual(['<script', '</script']);
  expect(code).not.toMatch(/[\u2028\u2029]|=>|`|\b(let|const)\b/);

  interface Made {
    tag: string;
    set: Record<string, string>;
    children: Made[];
    style: { cssText: string };
    [property: string]: unknown;
  }
  const made: Made[] = [];
  const element = (tag: string): Made => {
    const set: Record<string, string> = {};
    const children: Made[] = [];
    const it: Made = {
      tag,
      set,
      children,
      style: { cssText: '' },
      setAttribute: (name: string, value: string) => (set[name] = value),
      appendChild: (child: Made) => children.push(child),
    };
    made.push(it);
    return it;
  };
  const body = element('body');
  runInNewContext(code.replace(/^<script>|<\/script>$/g, ''), {
    document: { createElement: element, getElementById: () => null, body, head: element('head') },
  });
  const [form] = body.children;
  const link = form?.children[0];
  expect(optionsIn(form?.set ?? {}, String(link?.textContent))).toEqual(everything);
  expect(form?.set.form).toBe('k3x9abcd');
  expect(form?.style.cssText).toContain('position:fixed');
  expect(link?.href).toBe(`${origin}/f/k3x9abcd/es`);
  expect(made.find(({ tag }) => tag === 'script')).toMatchObject({ async: true, src: `${origin}/embed/v1.js` });
});

test('the WordPress shortcode has one pair of brackets and every value in quotes', () => {
  const code = shortcode(embed(everything));
  expect(code).toMatch(/^\[foyer form="k3x9abcd" mode="popup" open="10s 50% exit" once="1" float="1" [^[\]<>\\]*\]$/);
  expect(shortcode(embed())).toBe('[foyer form="k3x9abcd"]');
});

test('the WordPress shortcode and the React code of an inline form carry the height measured at the narrowest width', () => {
  const measured = { heights: [1201, 1100, 1000, 900] } as const;
  expect(shortcode(embed({}, measured))).toBe('[foyer form="k3x9abcd" height="1201"]');
  expect(reactSnippet(embed({}, measured))).toContain('form="k3x9abcd" height={1201} />');
  expect(renderToString(createElement(FoyerForm, { origin, form: 'k3x9abcd', height: 1201 }))).toContain(
    'min-height:1201px',
  );
  for (const options of [{ mode: 'popup' }, { mode: 'page' }] as const)
    expect(shortcode(embed(options, measured)) + reactSnippet(embed(options, measured))).not.toContain('height');
});

test('the React code is one element, with text as expressions where necessary', () => {
  const code = reactSnippet(embed(everything));
  expect(code).toContain(
    `<FoyerForm origin="${origin}" form="k3x9abcd" mode="popup" open="10s 50% exit" once float locale="es" theme="dark" accent="#AA5500" radius="12" font={`,
  );
  expect(code.match(/</g)).toHaveLength(1);
  expect(JSON.parse(/ label=\{("(?:[^"\\]|\\.)*")\}/.exec(code)?.[1] ?? 'null')).toBe(hostile);
});

test('an iframe without the loader shows the form in the language chosen on the Share page', () => {
  expect(plainFrameSnippet(origin, 'k3x9abcd', { locale: 'es', height: 1300 })).toContain(
    'src="https://intake.firm.example/f/k3x9abcd/es"',
  );
  expect(plainFrameSnippet(origin, 'k3x9abcd', { locale: '"><b>' })).toContain(
    'src="https://intake.firm.example/f/k3x9abcd"',
  );
});

test('the code for an iframe without the loader uses the default height of a form with a letterhead when no height was measured', () => {
  expect(plainFrameSnippet(origin, 'k3x9abcd')).toContain(`height:${String(default_frame_height)}px`);
});

test('a form link carries the language, the values and the campaign, and none of it becomes markup', () => {
  const options = { ...everything, values: 'office=Austin&from=x y"><b>' };
  const query = 'office=Austin&#38;from=x%20y%22%3E%3Cb%3E';
  expect(linkSnippet(embed({ ...options, label: 'A & <b>' }), { utm_source: 'Bus & tram', utm_term: '' })).toBe(
    `<a href="${origin}/f/k3x9abcd/es?${query}&#38;utm_source=Bus%20%26%20tram">A &#38; &#60;b&#62;</a>`,
  );
  expect(plainFrameSnippet(origin, 'k3x9abcd', { ...options, source: 'website' })).toContain(
    `src="${origin}/f/k3x9abcd/es?${query}&#38;source=website"`,
  );
});

describe('the URL of the Share page', () => {
  test("an invalid option in the Share page's URL gets an error at its field and keeps its text, and the other options keep their values", () => {
    const { errors, asked, options } = readShare(
      {
        mode: 'popup',
        seconds: 'soon',
        percent: '50',
        accent: 'red',
        radius: '7',
        font: 'a;b',
        label: 'x'.repeat(201),
        utm_source: 'y'.repeat(201),
      },
      origin,
    );
    expect(Object.keys(errors).sort()).toEqual(['accent', 'font', 'label', 'seconds', 'utm_source']);
    expect(errors.label).toBe('Enter at most 200 characters');
    expect(asked).toMatchObject({ seconds: 'soon', accent: 'red', font: 'a;b' });
    expect(options).toMatchObject({
      mode: 'popup',
      open: '50%',
      accent: '',
      radius: '7',
      font: '',
      label: 'Contact us',
    });
  });

  test("an invalid option in the Share page's URL that the chosen embed mode does not use gets no error and keeps its text", () => {
    const wrong = { seconds: 'soon', percent: '101', close: 'x'.repeat(101), accent: 'red' };
    for (const mode of ['inline', 'page'])
      expect(readShare({ mode, ...wrong }, origin)).toMatchObject({
        errors: { accent: expect.any(String) as string },
        asked: wrong,
      });
    expect(Object.keys(readShare({ mode: 'page', ...wrong }, origin).errors)).toEqual(['accent']);
    expect(Object.keys(readShare({ mode: 'float', ...wrong }, origin).errors).sort()).toEqual([
      'accent',
      'close',
      'percent',
      'seconds',
    ]);
  });

  test("the button labels in an embed code are in the form's language unless the user has typed other labels", () => {
    const words = (query: Record<string, string>, firm_locale?: 'en' | 'es' | 'ar') => {
      const { label, close } = readShare({ mode: 'popup', ...query }, origin, firm_locale).options;
      return [label, close];
    };
    expect(words({})).toEqual(['Contact us', '']);
    expect(words({ locale: 'es' })).toEqual(['Contáctenos', 'Cerrar']);
    expect(words({ locale: 'ar' })).toEqual(['تواصل معنا', 'إغلاق']);
    expect(words({}, 'es')).toEqual(['Contáctenos', 'Cerrar']);
    expect(words({ locale: 'auto' }, 'ar')).toEqual(['تواصل معنا', 'إغلاق']);
    expect(words({ locale: 'en' }, 'es')).toEqual(['Contact us', '']);
    expect(words({ locale: 'es', label: 'Hable', close: 'Fuera' })).toEqual(['Hable', 'Fuera']);
    expect(readShare({ locale: 'es' }, origin).options).toMatchObject({ label: 'Contáctenos', close: '' });
  });

  test('choices on the Share page become embed options, and options of embed modes that the user did not choose are left out', () => {
    expect(
      readShare(
        {
          mode: 'float',
          opens: 'drawer',
          seconds: '10',
          percent: '50',
          exit: 'yes',
          once: 'yes',
          denied: 'yes',
          data_layer: 'yes',
        },
        origin,
      ).options,
    ).toMatchObject({
      mode: 'drawer',
      float: true,
      open: '10s 50% exit',
      once: true,
      consent: 'denied',
      data_layer: true,
    });
    expect(readShare({ mode: 'inline', seconds: '10', once: 'yes', close: 'Zu' }, origin).options).toEqual(
      EmbedOptions.parse({}),
    );
    expect(readShare({ mode: 'popup', once: 'yes' }, origin).options).toMatchObject({ open: '', once: false });
  });

  test("an invalid choice in the Share page's URL counts as the first choice, without an error", () => {
    const { errors, options, heights } = readShare(
      {
        mode: '<b>',
        opens: 'x',
        place: '__proto__',
        locale: 'xx',
        theme: 'x',
        heights: '1.2',
        version: 'x',
        width: '9',
        scheme: '1',
        exit: 'maybe',
      },
      origin,
    );
    expect(errors).toEqual({});
    expect(options).toEqual(EmbedOptions.parse({}));
    expect(heights).toEqual(default_heights);
    expect(readShare({ heights: '1101.1073.974.960.1225' }, origin)).toMatchObject({
      heights: [1101, 1073, 974, 960],
      frame_height: 1225,
      measured: true,
    });
  });
});

test('the QR code of a campaign link contains exactly that link', () => {
  const link = campaignLink(embed({ locale: 'es', values: 'office=Austin' }), {
    utm_source: 'Bus & tram',
    utm_medium: 'print',
    utm_campaign: '',
    utm_term: '',
    utm_content: 'مدينة',
  });
  expect(new URL(link).searchParams.get('utm_content')).toBe('مدينة');
  expect(link).toMatch(/\/f\/k3x9abcd\/es\?office=Austin&utm_source=Bus%20%26%20tram&/);
  const { size, path } = qrCode(link) ?? { size: 0, path: '' };
  const scale = 4;
  const data = new Uint8Array((size * scale) ** 2 * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)/g)) {
    for (let at = 0; at < scale ** 2; at += 1)
      data.fill(
        0,
        ((Number(y) * scale + Math.floor(at / scale)) * size * scale + Number(x) * scale + (at % scale)) * 4,
        ((Number(y) * scale + Math.floor(at / scale)) * size * scale + Number(x) * scale + (at % scale)) * 4 + 3,
      );
  }
  expect(decodeQR({ width: size * scale, height: size * scale, data })).toBe(link);
  expect(qrSvg(link)).toContain(`viewBox="0 0 ${String(size)} ${String(size)}"`);
});

test('a QR code’s PNG file ends with the checksum that the PNG specification gives for its last chunk', () => {
  const end = [0, 0, 0, 0, ...Buffer.from('IEND'), 0xae, 0x42, 0x60, 0x82];
  expect([...(qrPng('https://intake.firm.example/f/k3x9m2pq') ?? [])].slice(-12)).toEqual(end);
});

test('a link that is too long for a QR code gets none', () => {
  const name = 'م'.repeat(130);
  const link = campaignLink(embed(), {
    utm_source: name,
    utm_medium: name,
    utm_campaign: name,
    utm_term: '',
    utm_content: '',
  });
  expect([qrCode(link), qrSvg(link), qrPng(link)]).toEqual([undefined, undefined, undefined]);
});

test('a floating button looks the same in the HTML code, the WordPress plugin and the React component', () => {
  for (const options of [
    {},
    { accent: '#ffdd00', radius: '12', font: "Georgia, 'Noto Serif', serif" },
    { accent: '#102030', radius: '0' },
  ]) {
    const style = buttonStyle({ accent: '', radius: '', font: '', ...options });
    const html = renderToString(
      createElement(FoyerForm, { origin, form: 'k3x9abcd', mode: 'popup', float: true, ...options }),
    );
    expect(/<a [^>]*style="([^"]*)"/.exec(html)?.[1]).toBe(style);
  }
});
