import { unzipSync } from 'fflate';
import { beforeAll, expect, test } from 'vitest';
import { plantOpenForm } from '../support/forms';
import { signInByForm } from '../support/http';
import { makeFirm } from '../support/server';
import { describeServers } from '../support/servers';

/**
 * Tests of the oEmbed endpoint, which anybody may read, and of the WordPress plugin and the React component, which only
 * the firm's users may download.
 */
describeServers(
  'oEmbed, WordPress plugin and component',
  (get) => {
    let slug: string;
    let form_id: number;
    beforeAll(async () => {
      ({ slug, id: form_id } = await plantOpenForm(get().db, { name: 'Hale & Ortiz', locale: 'en' }));
    });

    const ask = (params: Record<string, string>, headers: Record<string, string> = {}) =>
      fetch(`${get().origin}/api/oembed?${new URLSearchParams(params).toString()}`, { headers });
    const url = (rest = '') => `${get().origin}/f/${slug}${rest}`;

    test("a form's page names its oEmbed URL, and pages of any site can read it", async () => {
      const page = await (await fetch(url('/es'))).text();
      const href =
        /<link rel="alternate" type="application\/json\+oembed" href="([^"]+)" title="Contacte con Hale &amp; Ortiz"\/>/
          .exec(page)?.[1]
          ?.replaceAll('&amp;', '&') ?? '';
      const answer = await fetch(href, { headers: { Origin: 'https://elsewhere.example' } });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('application/json');
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      expect(answer.headers.getSetCookie()).toEqual([]);
      expect(await answer.json()).toMatchObject({
        type: 'rich',
        version: '1.0',
        title: 'Contacte con Hale & Ortiz',
        html: expect.stringContaining(`<iframe src="${url('/es')}"`) as unknown,
      });
    });

    test('oEmbed keeps the campaign parameters of the link and answers in XML on request', async () => {
      const answer = await ask({ url: url('?utm_source=news&utm_campaign=a'), format: 'xml', maxwidth: '400' });
      expect(answer.headers.get('content-type')).toBe('text/xml; charset=utf-8');
      const xml = await answer.text();
      expect(xml).toContain(`&#60;iframe src=&#34;${url('?utm_source=news')}&#38;#38;utm_campaign=a&#34;`);
      expect(xml).toContain('<width>400</width>');
    });

    test("oEmbed uses the firm's language when the URL names a language that Foyer does not support", async () => {
      const answers = await Promise.all(
        ['', '/xx', '/fr-CA'].map(
          async (language) => (await ask({ url: url(language) })).json() as Promise<{ title: string; html: string }>,
        ),
      );
      expect(new Set(answers.map(({ title }) => title)).size).toBe(1);
      expect(answers.map(({ html }) => html.includes(`${url()}/`))).toEqual([false, true, true]);
    });

    test('oEmbed answers 400 for a URL that is no form of this server, 404 for a closed or unknown form, and 501 for an unknown format', async () => {
      const closed = await plantOpenForm(get().db);
      await get().db.updateTable('forms').set({ closed_at: closed.created_at }).where('id', '=', closed.id).execute();
      const cases: [Record<string, string>, number][] = [
        [{}, 400],
        [{ url: 'form' }, 400],
        [{ url: `https://elsewhere.example/f/${slug}` }, 400],
        [{ url: `${get().origin}.elsewhere.example/f/${slug}` }, 400],
        [{ url: url('x') }, 404],
        [{ url: url('/thanks/xx') }, 404],
        [{ url: `${get().origin}/inbox` }, 404],
        [{ url: `${get().origin}/f/${closed.slug}` }, 404],
        [{ url: url(), format: 'yaml' }, 501],
      ];
      for (const [params, status] of cases) {
        const answer = await ask(params);
        expect([answer.status, answer.headers.get('access-control-allow-origin')], JSON.stringify(params)).toEqual([
          status,
          '*',
        ]);
      }
      expect(await (await fetch(`${get().origin}/f/${closed.slug}`)).text()).not.toContain('oembed');
    });

    test("oEmbed never repeats a host name from the request's headers", async () => {
      const text = await (
        await ask({ url: url() }, { 'X-Forwarded-Host': 'evil.example', 'X-Foyer-Origin': 'https://evil.example' })
      ).text();
      expect(text).not.toContain('evil.example');
    });

    test("a signed-in user downloads the WordPress plugin and the React component with the address of the firm's own form", async () => {
      const made = await makeFirm(get(), 'Mine');
      const cookie = await signInByForm(get(), made.owner_email, made.password);
      const own = await get()
        .db.selectFrom('forms')
        .select(['id', 'name'])
        .where('firm_id', '=', made.firm_id)
        .executeTakeFirstOrThrow();
      const download = (id: number, what: string, headers: Record<string, string>) =>
        fetch(`${get().origin}/forms/${String(id)}/${what}`, { headers, redirect: 'manual' });

      const zip = await download(own.id, 'wordpress', { Cookie: cookie });
      expect([zip.status, zip.headers.get('content-disposition'), zip.headers.get('cache-control')]).toEqual([
        200,
        'attachment; filename="foyer-forms.zip"',
        'no-store',
      ]);
      const defaults = Buffer.from(
        unzipSync(new Uint8Array(await zip.arrayBuffer()))['foyer-forms/defaults.php'] ?? [],
      ).toString();
      for (const known of [get().origin, made.form_slug, own.name]) expect(defaults).toContain(`=> '${known}',`);

      const component = await download(own.id, 'react', { Cookie: cookie });
      expect([component.status, component.headers.get('content-disposition')]).toEqual([
        200,
        'attachment; filename="foyer-form.tsx"',
      ]);
      expect(await component.text()).toContain('export function FoyerForm(');

      for (const what of ['wordpress', 'react']) {
        expect((await download(form_id, what, { Cookie: cookie })).status, `another firm's, ${what}`).toBe(404);
        expect((await download(own.id, what, {})).headers.get('location'), what).toBe(
          `/sign-in?next=${encodeURIComponent(`/forms/${String(own.id)}/${what}`)}`,
        );
      }
    });
  },
  { on: ['sqlite'] },
);
