import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Database, Db } from '@/lib/db/schema';
import { anAccount, anApplication, call } from '../../support/api-clients';
import { builtRoutes } from '../../support/http';
import { plantLead, plantRecords } from '../../support/rows';
import { describeServers } from '../../support/servers';

/** Every route of the Grow API that the build lists, called by nobody, and by another firm's application. */

type Firm = Awaited<ReturnType<typeof plant>>;

/** What could change of a firm by a call; its own tokens and limits apart. */
const tables = ['inbox_leads', 'contacts', 'contact_points', 'matters', 'notes', 'custom_actions', 'custom_action_nonces', 'sources', 'matter_types', 'locations', 'events', 'outbox'] as const satisfies (keyof Database)[];

const bodies: Record<string, object> = {
  inbox_leads: { first_name: 'a', last_name: 'b', from_message: 'c', from_source: 'd', referring_url: 'https://e.example/' },
  notes: { subject: 'a', body: 'b' },
  custom_actions: { label: 'Open it there', target_url: 'https://e.example/', ui_reference: 'matters/show' },
};

const mounts = ['/grow', '/grow/v2', '/api/v2'];

describeServers('the doors of the API', (get) => {
  let mine: Firm;
  let theirs: Firm;

  beforeAll(async () => {
    mine = await plant(get().db, 'mine');
    theirs = await plant(get().db, 'theirs');
  });

  const routes = () => builtRoutes().flatMap(({ pattern }) => (pattern.startsWith('/grow/') && !pattern.includes('...') ? [pattern] : []));
  const fill = (pattern: string, mount: string, firm: Firm) => {
    const kind = pattern.split('/')[2] ?? '';
    const id = firm.ids[kind];
    if (pattern.includes('[') && id === undefined) throw new Error(`Say in plant() what an id of ${kind} is`);
    return pattern.replace('/grow', mount).replace(/\[[a-z_]+\]/, String(id));
  };
  const bodyFor = (pattern: string) => ({ data: bodies[pattern.split('/').at(-1) ?? ''] ?? { name: `New ${randomUUID()}` } });

  test('without a token each is 401, or not there', async () => {
    expect(routes().length).toBeGreaterThan(2);
    for (const pattern of routes()) {
      for (const mount of mounts) {
        for (const method of ['GET', 'POST', 'DELETE']) {
          const answer = await call(get().origin, fill(pattern, mount, theirs), { method });
          expect([401, 404, 405], `${method} ${pattern} on ${mount}`).toContain(answer.status);
          expect(answer.headers.get('content-type')).toBe('application/json');
        }
      }
    }
  });

  test('an application of one firm is told nothing of another, and changes nothing there', async () => {
    const before = await rowsOf(get().db, theirs.firm_id);
    for (const pattern of routes()) {
      for (const mount of mounts) {
        for (const method of ['GET', 'POST', 'DELETE']) {
          const body = method === 'POST' ? { body: bodyFor(pattern) } : {};
          const query = pattern === '/grow/inbox_leads' && method === 'GET' ? '?state=untriaged' : '';
          const answer = await call(get().origin, fill(pattern, mount, theirs) + query, { method, bearer: mine.bearer, ...body });
          const text = await answer.text();
          expect(text.includes(theirs.marker), `${method} ${pattern} on ${mount}`).toBe(false);
          if (pattern.includes('[')) expect([404, 405], `${method} ${pattern} on ${mount} answered ${String(answer.status)}`).toContain(answer.status);
        }
      }
    }
    expect(await rowsOf(get().db, theirs.firm_id)).toEqual(before);
  });

  /** The control of the one above: its own are there. */
  test('an application is answered for its own firm', async () => {
    for (const pattern of routes()) {
      const query = pattern === '/grow/inbox_leads' ? '?state=untriaged' : '';
      const answer = await call(get().origin, fill(pattern, '/grow', mine) + query, { bearer: mine.bearer });
      expect([200, 405], `${pattern} answered ${String(answer.status)}`).toContain(answer.status);
    }
  });
});

async function plant(db: Db, name: string) {
  const { firm_id, user_id } = await anAccount(db);
  const marker = `${name}-${randomUUID()}`;
  const lead_id = await plantLead(db, firm_id, { first_name: marker, from_message: marker, from_source: marker });
  const { contact_id, matter_id, location_id, matter_type_id, custom_action_id } = await plantRecords(db, { firm_id, user_id, lead_id, marker });
  const { bearer } = await anApplication(db, { firm_id, user_id });
  const ids: Record<string, number> = { inbox_leads: lead_id, contacts: contact_id, matters: matter_id, locations: location_id, matter_types: matter_type_id, custom_actions: custom_action_id };
  return { firm_id, marker, bearer, ids };
}

async function rowsOf(db: Db, firm_id: number): Promise<unknown> {
  const rows: Record<string, unknown> = {};
  for (const table of tables) rows[table] = (await sql`select * from ${sql.table(table)} where firm_id = ${firm_id} order by id`.execute(db)).rows;
  return rows;
}
