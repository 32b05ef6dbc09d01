import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Db } from '@/lib/platform/db/schema';
import { anApplication, call } from '../../support/api-clients';
import { builtRoutes } from '../../support/http';
import type { TestRecords } from '../../support/records';
import { aFirmWithRecords } from '../../support/records';
import { plantLead, plantRecords } from '../../support/rows';
import { describeServers } from '../../support/servers';

/**
 * Calls every Grow API route in the build's own list without a token, without the scope, and with another firm's ids.
 */

const mounts = ['/grow', '/grow/v2', '/api/v2'];
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

type Planted = Awaited<ReturnType<typeof plant>>;

describeServers(
  'access to every Grow API route',
  (get) => {
    let mine: TestRecords;
    let theirs: Planted;

    beforeAll(async () => {
      mine = await aFirmWithRecords(get().db);
      theirs = await plant(get().db);
    });

    const knock = async (
      bearer: string | undefined,
      ids: Planted['ids'],
      each: (answer: Response, text: string, name: string) => void,
    ) => {
      for (const { pattern } of builtRoutes().filter(
        ({ pattern: one }) => one.startsWith('/grow/') && !one.includes('...'),
      )) {
        const below = fill(pattern.slice('/grow'.length), ids);
        for (const method of methods) {
          for (const mount of mounts) {
            const body = method === 'POST' ? { body: { data: { name: randomUUID(), subject: 's', body: 'b' } } } : {};
            const answer = await call(get().origin, `${mount}${below}${method === 'GET' ? '?state=untriaged' : ''}`, {
              bearer,
              method,
              ...body,
            });
            each(answer, await answer.text(), `${method} ${mount}${pattern.slice('/grow'.length)}`);
          }
        }
      }
    };

    test('an API call without a token gets no data, and a call without the scope gets the name of the scope it needs', async () => {
      const { bearer } = await anApplication(get().db, { firm_id: theirs.firm_id, user_id: theirs.user_id }, []);
      await knock(undefined, theirs.ids, (answer, text, name) => {
        expect([401, 404, 405], name).toContain(answer.status);
        expect([answer.headers.get('content-type'), text.includes(theirs.marker)], name).toEqual([
          'application/json',
          false,
        ]);
      });
      await knock(bearer, theirs.ids, (answer, text, name) => {
        expect([403, 404, 405], name).toContain(answer.status);
        const challenge = answer.headers.get('www-authenticate');
        if (answer.status === 403)
          expect(challenge, name).toMatch(
            /^Bearer error="insufficient_scope", error_description="[^"]*needs the scope (\w+)[^"]*", scope="\1"$/,
          );
        else expect(challenge, name).toBeNull();
        expect([answer.headers.get('content-type'), text.includes(theirs.marker)], name).toEqual([
          'application/json',
          false,
        ]);
      });
    });

    test("no API route shows or changes another firm's records", async () => {
      const before = await rowsOf(get().db, theirs.firm_id);
      await knock(mine.app.bearer, theirs.ids, (answer, text, name) => {
        expect(answer.status, name).not.toBe(500);
        expect(text.includes(theirs.marker), name).toBe(false);
        if (name.includes('[')) expect([404, 405], name).toContain(answer.status);
      });
      expect(await rowsOf(get().db, theirs.firm_id)).toEqual(before);
    });

    /** Control for the two tests above: the other firm's own application does see the records. */
    test('control: the Grow API does show a firm its own records', async () => {
      const { bearer } = await anApplication(get().db, { firm_id: theirs.firm_id, user_id: theirs.user_id });
      const shown = new Set<string>();
      await knock(bearer, theirs.ids, (_answer, text, name) => {
        if (name.startsWith('GET /grow/') && !name.startsWith('GET /grow/v2/') && text.includes(theirs.marker))
          shown.add(name.slice('GET /grow'.length));
      });
      for (const list of [
        '/contacts',
        '/matters',
        '/sources',
        '/matter_types',
        '/locations',
        '/custom_actions',
        '/inbox_leads',
        '/users',
      ]) {
        expect(
          [...shown].some((name) => name === list),
          list,
        ).toBe(true);
      }
    });
  },
  { on: ['sqlite'] },
);

/** Returns the route's path with the id of a record, chosen by the list that the route belongs to. */
function fill(below: string, ids: Planted['ids']): string {
  const list = below.split('/')[1] ?? '';
  return below.replace(/\[[a-z_]+\]/, () => {
    const id = ids[list];
    if (id === undefined) throw new Error(`Say in plant() which record of /${list} is theirs`);
    return String(id);
  });
}

async function plant(db: Db) {
  const { account } = await aFirmWithRecords(db);
  const { firm_id, user_id } = account;
  const marker = `theirs-${randomUUID()}`;
  await db.updateTable('users').set({ name: marker }).where('id', '=', user_id).execute();
  const lead_id = await plantLead(db, firm_id, { first_name: marker, from_message: marker });
  const records = await plantRecords(db, { firm_id, user_id, lead_id, marker });
  const ids: Record<string, number> = {
    contacts: records.contact_id,
    matters: records.matter_id,
    inbox_leads: lead_id,
    users: user_id,
    sources: records.source_id,
    matter_types: records.matter_type_id,
    locations: records.location_id,
    custom_actions: records.custom_action_id,
  };
  return { firm_id, user_id, marker, ids };
}

async function rowsOf(db: Db, firm_id: number): Promise<unknown> {
  const tables = [
    'inbox_leads',
    'contacts',
    'matters',
    'notes',
    'sources',
    'matter_types',
    'locations',
    'custom_actions',
    'events',
  ] as const;
  const rows: Record<string, unknown> = {};
  for (const table of tables)
    rows[table] = (
      await sql`select * from ${sql.table(table)} where firm_id = ${firm_id} order by id`.execute(db)
    ).rows;
  return rows;
}
