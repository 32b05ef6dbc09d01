import { describe, expect, test } from 'vitest';
import { snippetsFor } from '@/lib/intake/embed/places';
import type { PlaceSnippets } from '@/lib/intake/embed/places';
import { EmbedOptions } from '@/lib/intake/embed/schema';
import { share_places } from '@/lib/intake/embed/share';
import type { SharePlace } from '@/lib/intake/embed/share';
import { default_heights, loaderAt } from '@/lib/intake/embed/snippet';

const origin = 'https://intake.firm.example';
const given = (place: SharePlace, options: Partial<EmbedOptions>): PlaceSnippets =>
  snippetsFor(
    place,
    {
      origin,
      form_slug: 'k3x9abcd',
      options: { ...EmbedOptions.parse({}), ...options },
      heights: default_heights,
      loader: loaderAt(origin),
    },
    { frame_height: 1_225, campaign: { utm_source: 'bus' } },
  );
const all = ({ codes, otherwise }: PlaceSnippets) => [...codes, ...(otherwise?.codes ?? [])].map(({ code }) => code);

/** The parts of each platform's first code that carry the language and the values. */
const said: Record<SharePlace, string[]> = {
  html: [' locale="es" values="office=Austin"', `<a href="${origin}/f/k3x9abcd/es">`],
  wordpress: [' locale="es" values="office=Austin"]'],
  squarespace: [' locale="es" values="office=Austin"'],
  webflow: [' locale="es" values="office=Austin"'],
  wix: ['locale  es\nvalues  office=Austin\n'],
  gtm: ['"locale":"es","values":"office=Austin"', `link.href = "${origin}/f/k3x9abcd/es"`],
  react: [' locale="es" values="office=Austin" />'],
  frame: [`src="${origin}/f/k3x9abcd/es?office=Austin&#38;source=website"`, 'height:1225px'],
  link: [`href="${origin}/f/k3x9abcd/es?office=Austin&#38;utm_source=bus"`],
};

test.each(share_places)('the embed code for %s carries the chosen language and hidden values', (place) => {
  const snippets = given(place, { locale: 'es', values: 'office=Austin' });
  const codes = snippets.codes.map(({ code }) => code).join('\n');
  for (const part of said[place]) expect(codes).toContain(part);
  for (const { code } of snippets.otherwise?.codes ?? [])
    expect(code).toMatch(/locale="es" (data-)?values="office=Austin"|"locale":"es","values":"office=Austin"/);
  expect(snippets.lacks !== undefined).toBe(place === 'frame' || place === 'link');
});

describe('a form in a popup or drawer', () => {
  test.each(['squarespace', 'webflow', 'wix', 'gtm'] as const)(
    'every embed code for %s that opens a popup or drawer contains a link, because visitors could not open the popup or drawer otherwise',
    (place) => {
      for (const options of [{ mode: 'popup' }, { mode: 'drawer' }, { mode: 'popup', float: true }] as const) {
        for (const code of all(given(place, options))) expect(code).toMatch(/<a href=|createElement\('a'\)/);
      }
    },
  );

  test('the embed code for Wix has the height of an inline form, and no attributes of other modes', () => {
    expect(given('wix', {}).codes.at(-1)).toEqual({
      label: 'Height of the element, in pixels',
      code: String(default_heights[0]),
    });
    expect(given('wix', { mode: 'page' }).codes.map(({ label }) => label)).toEqual(['Custom Code']);
  });
});
