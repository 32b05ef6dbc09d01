import { expect, test } from 'vitest';
import { AskOEmbed, formOfAddress, oembedAddress, oembedXml, presentOEmbed } from '@/lib/intake/embed/oembed';

const origin = 'https://intake.firm.example';
const words = { title: 'Contact Hale & "Ortiz"', firm: '<Hale> & Ortiz' };
const tell = (sizes = {}, address = `${origin}/f/k3x9m2pq`) => presentOEmbed(origin, address, words, sizes);

test('the oEmbed answer for a form has every field that oEmbed 1.0 requires for rich content, and nothing in the URL breaks out of its HTML', () => {
  expect(tell({}, `${origin}/f/k3x9m2pq?utm_source="><script>&a=b`)).toEqual({
    version: '1.0',
    type: 'rich',
    title: words.title,
    author_name: words.firm,
    provider_name: 'Foyer',
    provider_url: origin,
    cache_age: 3_600,
    width: 640,
    height: 1_260,
    html: `<iframe src="${origin}/f/k3x9m2pq?utm_source=&#34;&#62;&#60;script&#62;&#38;a=b" title="Contact Hale &#38; &#34;Ortiz&#34;" width="100%" height="1260" style="border:0;max-width:640px"></iframe>`,
  });
});

test('the oEmbed frame has the requested size, and a narrower frame is higher', () => {
  expect(tell({ maxwidth: 400 })).toMatchObject({ width: 400, height: 1_320 });
  expect(tell({ maxwidth: 300 }).html).toContain('height="1370" style="border:0;max-width:300px"');
  expect(tell({ maxwidth: 2_000, maxheight: 500 })).toMatchObject({ width: 2_000, height: 500 });
  expect(AskOEmbed.parse({ url: origin, maxwidth: 'wide', maxheight: '-5' })).toMatchObject({
    maxwidth: undefined,
    maxheight: undefined,
  });
});

test("the oEmbed answer in XML has the content of the JSON answer, whatever characters a form's name has", () => {
  const xml = oembedXml(
    presentOEmbed(origin, `${origin}/f/x?a=1&b=2`, { title: 'A]]><b>&\u0000\u001f\ud800 "é"', firm: "O'Hara" }, {}),
  );
  expect(xml).toMatch(
    /^<\?xml version="1\.0" encoding="utf-8" standalone="yes"\?>\n<oembed>\n {2}<version>1\.0<\/version>\n/,
  );
  expect(xml).toContain('<title>A]]&#62;&#60;b&#62;&#38;\ufffd\ufffd\ufffd &#34;é&#34;</title>');
  expect(xml).toContain("<author_name>O'Hara</author_name>");
  expect(xml.replace(/<\/?[a-z_]+>|<\?xml[^>]*\?>/g, '')).not.toMatch(/[<>&](?!#\d+;)/);
});

test('oEmbed accepts only the URL of a form on this server', () => {
  expect(formOfAddress(`${origin}/f/k3x9m2pq?utm_source=a#x`)).toEqual({
    form_slug: 'k3x9m2pq',
    language: undefined,
    query: '?utm_source=a',
  });
  expect(formOfAddress(`${origin}/f/k3x9m2pq/es/`)).toEqual({ form_slug: 'k3x9m2pq', language: 'es', query: '' });
  for (const tag of ['fr', 'es-MX', 'zh_Hant_TW', 'ES'])
    expect(formOfAddress(`${origin}/f/k3x9m2pq/${tag}`)?.language).toBe(tag);
  for (const path of [
    '/inbox',
    '/f/',
    '/f/K3X9',
    '/f/k3x9/thanks/abc',
    '/f/k3x9/thanks',
    '/f/k3x9/submit',
    '/f/k3x9/e',
    '/f/k3%00',
  ])
    expect(formOfAddress(origin + path), path).toBeUndefined();
});

test("a form's page names an oEmbed URL with the form's own URL in it", () => {
  expect(oembedAddress(origin, `${origin}/f/k3x9m2pq/es`)).toBe(
    `${origin}/api/oembed?url=https%3A%2F%2Fintake.firm.example%2Ff%2Fk3x9m2pq%2Fes&format=json`,
  );
});
