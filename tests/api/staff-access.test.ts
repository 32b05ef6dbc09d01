import { beforeAll, expect, test } from 'vitest';
import { builtActions, builtRoutes, callAction, signInByForm } from '../support/http';
import { describeServers } from '../support/servers';
import type { TestFirm } from '../support/two-firms';
import { everything, fieldsFor, fill, password, plantWholeFirm, restless, rowsOf, tables } from '../support/two-firms';

/**
 * Calls every page, route and server action in the build's own lists without a session, as a user of another firm,
 * and from another site.
 * A new page or action is therefore tested as soon as it is built, or fails here because this file has no entry for
 * it.
 */

/**
 * The URL patterns that answer without a session, each with the reason. Every other pattern must ask for a sign-in.
 */
const open: Record<string, string> = {
  '/': 'redirects to the inbox or the setup',
  '/f/[form_slug]': 'the public form',
  '/f/[form_slug]/[locale]': 'the public form',
  '/f/[form_slug]/submit': 'the public form',
  '/f/[form_slug]/framed': 'accepts POST only: browsers report a form that they did not show',
  '/f/[form_slug]/again/[refusal_id]': 'shows one refused submission, by a secret id',
  '/f/[form_slug]/thanks/[receipt]': 'shows one signed receipt',
  '/custom-actions/open': 'accepts POST only',
  '/sign-in': 'the sign-in page itself',
  '/setup': 'says where to find the setup link',
  '/setup/[token]': 'by a one-time link',
  '/invite/[token]': 'by a one-time link',
  '/reset/[token]': 'by a one-time link',
  '/[...nowhere]': 'the page for unknown URLs',
  '/_global-error': 'a page of words',
  '/_not-found': 'a page of words',
  '/api/health': 'for load balancers: ok or not',
  '/api/session': 'says whether a user is signed in: null without a session',
  '/api/auth/[...nextauth]': "next-auth's own endpoints: null without a session",
  '/icon.svg': 'the icon',
  '/grow/[[...path]]': 'answers 404 as JSON',
  '/inbox_leads': 'accepts POST only, with a token in its body',
  '/grow/custom_actions/[id]': 'accepts DELETE only, with a token',
  '/inbox/perform': 'accepts POST only, with a session',
  '/inbox/opened': 'accepts POST only, with a session',
  '/oauth/authorize': 'says why not, or leads to the page that asks whoever is signed in',
  '/oauth/token': 'by a code or a refresh token',
  '/oauth/revoke': 'by a token',
  '/.well-known/oauth-authorization-server': 'addresses of public endpoints',
  '/api/openapi.json': 'how the API is called, for anybody',
  '/api/oembed': 'a public form, as whoever shows links asks for it',
  '/developers': 'how the API is called, for anybody',
  '/developers/changelog': 'how the API is called, for anybody',
  '/developers/custom-actions': 'how the API is called, for anybody',
  '/developers/errors': 'how the API is called, for anybody',
  '/developers/first-call': 'how the API is called, for anybody',
  '/developers/lead-inbox': 'how the API is called, for anybody',
  '/developers/lists': 'how the API is called, for anybody',
  '/developers/moving': 'how the API is called, for anybody',
  '/developers/oauth': 'how the API is called, for anybody',
  '/developers/reference/[surface]': 'how the API is called, for anybody',
  '/developers/repeats': 'how the API is called, for anybody',
};

describeServers(
  'access to every page, route and server action',
  (get) => {
    let mine: TestFirm;
    let theirs: TestFirm;

    beforeAll(async () => {
      mine = await plantWholeFirm(get(), 'mine');
      theirs = await plantWholeFirm(get(), 'theirs');
    });

    test('a caller without a session is redirected to the sign-in page and sees no data of a firm', async () => {
      for (const { pattern } of builtRoutes()) {
        const answer = await fetch(get().origin + fill(pattern, theirs), { redirect: 'manual' });
        const text = await answer.text();
        expect(text.includes(theirs.marker), pattern).toBe(false);
        if (pattern in open) continue;
        const sent_away = [303, 307].includes(answer.status) && answer.headers.get('location')?.startsWith('/sign-in');
        expect(sent_away === true || answer.status === 401, `${pattern} answered ${String(answer.status)}`).toBe(true);
      }
    });

    /**
     * Security advisories for Next.js describe these headers and URL suffixes: each once let a request bypass an
     * access check.
     */
    test.for([
      ['x-middleware-subrequest', 'middleware:middleware:middleware:middleware:middleware'],
      ['rsc', '1'],
      ['next-router-prefetch', '1'],
      ['next-resume', '1'],
      ['x-nextjs-data', '1'],
      ['x-forwarded-host', 'evil.test'],
      ['x-foyer-origin', 'https://evil.test'],
    ] as const)('the header %s does not open any page to a caller without a session', async ([name, value]) => {
      for (const { pattern } of builtRoutes().filter((route) => !(route.pattern in open))) {
        for (const suffix of ['', '?_rsc=1', '.rsc', '?nxtPinbox_lead_id=1']) {
          const answer = await fetch(get().origin + fill(pattern, theirs) + suffix, {
            redirect: 'manual',
            headers: { [name]: value },
          });
          const text = await answer.text();
          expect(text.includes(theirs.marker), `${pattern}${suffix}`).toBe(false);
          expect(answer.headers.get('location') ?? '').not.toContain('evil.test');
        }
      }
    });

    test("a user who requests another firm's record gets the same 404 as for a record that never existed", async () => {
      for (const { pattern } of builtRoutes()) {
        const own = await ask(fill(pattern, mine));
        const foreign = await ask(fill(pattern, theirs));
        expect(foreign.text.includes(theirs.marker), pattern).toBe(false);
        if (!/\[(inbox_lead|user|contact|matter|application|form)_id\]/.test(pattern) || pattern.startsWith('/grow/'))
          continue;
        const never = await ask(
          fill(pattern, {
            ...theirs,
            lead_id: 999_999,
            user_id: 999_999,
            contact_id: 999_999,
            matter_id: 999_999,
            application_id: 999_999,
            form_id: 999_999,
          }),
        );
        expect([own.status, foreign.status, never.status], pattern).toEqual([200, 404, 404]);
      }
    });

    test('searches and filters return no record of another firm', async () => {
      for (const query of [
        `q=${theirs.marker}`,
        `source=${theirs.marker}`,
        `form=${String(theirs.form_id)}`,
        `done=${theirs.ignored_action_id}`,
        'view=ignored',
        'view=suspected',
      ]) {
        expect(
          (await ask(`/inbox?${query}`)).text.replaceAll(query.split('=')[1] ?? '', '').includes('theirs-'),
          query,
        ).toBe(false);
      }
      expect((await ask(`/inbox?done=${theirs.ignored_action_id}`)).text.includes('>Undo<')).toBe(false);
    });

    test("no server action changes or shows another firm's rows when it is called with their ids", async () => {
      const before = await rowsOf(get().db, theirs.firm_id);
      for (const action of builtActions()) {
        const answer = await callAction(get(), action, fill(action.page, mine), fieldsFor(theirs), {
          Cookie: await signedIn(mine),
          Origin: get().origin,
        });
        expect((await answer.text()).includes(theirs.marker), action.name).toBe(false);
        expect(await rowsOf(get().db, theirs.firm_id), action.name).toEqual(before);
      }
      // If a user could switch to another firm, the page would contain that firm's marker.
      expect((await ask('/inbox', await signedIn(mine))).text.includes(mine.marker)).toBe(true);
    });

    test.for([
      ['nobody', 'ours', false],
      ['a user', 'https://evil.test', true],
      ['a user', 'null', true],
      ['a user', undefined, true],
    ] as const)(
      'a server action changes nothing when the caller is %s and the Origin header is %s',
      async ([, origin, signed_in]) => {
        const cookie = signed_in ? await signedIn(mine) : '';
        const before = await everything(get().db);
        for (const action of builtActions()) {
          const headers = {
            ...(cookie && { Cookie: cookie }),
            ...(origin !== undefined && { Origin: origin === 'ours' ? get().origin : origin }),
          };
          await (await callAction(get(), action, fill(action.page, mine), fieldsFor(mine), headers)).text();
          expect(await everything(get().db), action.name).toEqual(before);
        }
      },
    );

    /**
     * Control for the three tests above: with a session, the firm's own ids and our Origin, the same calls do change
     * rows.
     */
    test("control: server actions do change rows when a user calls them with ids of the user's own firm", async () => {
      const acted: string[] = [];
      for (const action of builtActions().filter(({ name }) =>
        ['ignoreLead', 'vetLead', 'closeFormAction', 'allowSiteAction', 'inviteAction', 'retryLeadDelivery'].includes(
          name,
        ),
      )) {
        const before = await everything(get().db);
        await (
          await callAction(get(), action, fill(action.page, mine), fieldsFor(mine), {
            Cookie: await signedIn(mine),
            Origin: get().origin,
          })
        ).text();
        if (JSON.stringify(await everything(get().db)) !== JSON.stringify(before)) acted.push(action.name);
      }
      expect(acted.sort()).toEqual([
        'allowSiteAction',
        'closeFormAction',
        'ignoreLead',
        'inviteAction',
        'retryLeadDelivery',
      ]);
    });

    async function ask(path: string, cookie = mine.cookie): Promise<{ status: number; text: string }> {
      const answer = await fetch(get().origin + path, {
        redirect: 'manual',
        headers: { Cookie: cookie },
        signal: AbortSignal.timeout(10_000),
      });
      // A live-update stream never ends, so its text cannot be awaited.
      if (answer.headers.get('content-type')?.startsWith('text/event-stream')) {
        await answer.body?.cancel();
        return { status: answer.status, text: '' };
      }
      return { status: answer.status, text: await answer.text() };
    }

    /**
     * Returns a working session cookie for the firm. Some actions end the session, so the user signs in again when
     * necessary.
     */
    async function signedIn(firm: TestFirm): Promise<string> {
      const answer = await fetch(`${get().origin}/inbox`, { redirect: 'manual', headers: { Cookie: firm.cookie } });
      await answer.text();
      if (answer.status !== 200)
        firm.cookie = await signInByForm(get(), `owner@${firm === mine ? 'mine' : 'theirs'}.test`, password);
      return firm.cookie;
    }
  },
  { on: ['sqlite'], own: true },
);

test("every database table is either compared by the access tests or listed as changing without a user's action", async () => {
  const { openDatabase } = await import('@/lib/platform/db/client');
  const { migrate } = await import('@/lib/platform/db/migrations/migrate');
  const db = openDatabase('file::memory:');
  await migrate(db);
  const made = (await db.introspection.getTables())
    .map(({ name }) => name)
    .filter((name) => !/^(sqlite|kysely|inbox_lead_search|inbox_lead_word_search)/.test(name));
  await db.destroy();
  expect(made.sort()).toEqual([...tables, ...restless].sort());
});
