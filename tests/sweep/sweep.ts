import { randomUUID } from 'node:crypto';
import type { Db, Role } from '@/lib/platform/db/schema';
import { anApplication, aPersonalToken } from '../support/api-clients';
import type { DatabaseName } from '../support/fresh-database';
import type { BuiltAction } from '../support/http';
import { builtActions, builtRoutes, callAction, signInByForm } from '../support/http';
import type { RunningFoyer } from '../support/server';
import { startFoyer } from '../support/server';
import type { TestFirm } from '../support/two-firms';
import { everything, fieldsFor, fill, password, plantWholeFirm, rowsOf } from '../support/two-firms';

/** The result of a sweep. */
export interface Swept {
  calls: number;
  /** How many answers contained another firm's data. */
  shown: number;
  /** How many blocks of the sweep's calls changed rows that the caller must not change. */
  changed: number;
  /** How many answers had a 5xx status. */
  failed: number;
  /** A description of each fault that the sweep found. */
  findings: string[];
  /**
   * How many of the sweep's calls show or change the firm's data when the firm itself makes the calls. This is the
   * control.
   */
  control: { shown: number; changed: number };
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const mounts = ['/grow', '/grow/v2', '/api/v2'];
const roles: Role[] = ['owner', 'admin', 'staff', 'read_only'];
/** The number of simultaneous calls. */
const clients = 4;

/**
 * Headers from security advisories, by which requests once bypassed checks in web frameworks, and headers with broken
 * values.
 */
const odd_headers: Record<string, string>[] = [
  { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
  { rsc: '1' },
  { rsc: '1', 'next-router-state-tree': '%E0%A4%A' },
  { rsc: '1', 'next-router-prefetch': 'zz', 'next-url': '%E0' },
  { 'next-resume': '1' },
  { 'x-nextjs-data': '1' },
  { 'x-forwarded-host': 'evil.test' },
  { 'x-foyer-origin': 'https://evil.test' },
  { 'x-foyer-network': '127.0.0.1' },
  { 'x-matched-path': '/inbox' },
  { 'x-invoke-path': '/inbox', 'x-invoke-status': '500' },
  { 'x-now-route-matches': '1=%E0' },
  { 'x-prerender-revalidate': 'x' },
  { authorization: 'Bearer %%%' },
  { authorization: 'Basic %%%' },
  { cookie: 'next-auth.session-token=%E0%A4%A' },
  { 'accept-language': '*;q=zz,%%%' },
  { range: 'bytes=zz', 'if-none-match': '%%%' },
  { origin: 'https://evil.test' },
  { referer: '%%%', 'sec-fetch-dest': 'iframe' },
];
const odd_queries = [
  '?_rsc=%E0',
  '?view=%00&q=%00',
  '?q=%E0%A4',
  '?page=-1&limit=99999999999999',
  '?after=zzz&before=zzz',
  '?ids[]=zz&ids[0]=1',
  '?fields=%00',
  '?created_since=2026-02-30',
  `?${'a'.repeat(6_000)}=1`,
  '?done=%27%22%3E',
  '?nxtPinbox_lead_id=1',
];

/** A kind of caller, with the headers that authenticate it. */
interface Caller {
  name: string;
  headers: () => Promise<Record<string, string>>;
}

/** Starts a server on the database, sweeps it and returns the result. */
export async function sweep(database: DatabaseName): Promise<Swept> {
  const server = await startFoyer({
    database,
    env: {
      FOYER_LOG: 'silent',
      FOYER_PASSWORD_COST: 'low',
      FOYER_API_RATE: '0',
      FOYER_FLOOD_PER_MINUTE: '0',
      FOYER_LEAD_INBOX_PER_MINUTE: '0',
    },
  });
  try {
    return await sweepServer(server);
  } finally {
    await server.stop();
  }
}

async function sweepServer(server: RunningFoyer): Promise<Swept> {
  const { db, origin } = server;
  const mine = await plantWholeFirm(server, 'mine');
  const theirs = await plantWholeFirm(server, 'theirs');
  const never: TestFirm = {
    ...theirs,
    form_slug: 'never',
    lead_id: 999_999,
    user_id: 999_999,
    contact_id: 999_999,
    matter_id: 999_999,
    application_id: 999_999,
    form_id: 999_999,
  };
  const found: Swept = { calls: 0, shown: 0, changed: 0, failed: 0, findings: [], control: { shown: 0, changed: 0 } };

  /** Makes one call and checks the answer. The answer may repeat text that the call itself sent. */
  async function ask(what: string, path: string, init: RequestInit, echoed: string[] = []): Promise<boolean> {
    found.calls += 1;
    const answer = await fetch(origin + path, { redirect: 'manual', signal: AbortSignal.timeout(30_000), ...init });
    let text = '';
    if (answer.headers.get('content-type')?.startsWith('text/event-stream')) await answer.body?.cancel();
    else text = await answer.text();
    for (const said of echoed) text = text.replaceAll(said, '');
    const shows = text.includes(theirs.marker);
    if (answer.status >= 500) {
      found.failed += 1;
      found.findings.push(`${what}: ${String(answer.status)}`);
    }
    if (/node_modules|^\s+at \S+ \(/m.test(text) && answer.headers.get('content-type')?.includes('text/plain'))
      found.findings.push(`${what}: a stack trace`);
    return shows;
  }

  /** Makes the calls, several at a time. No answer may contain the other firm's data. */
  async function askAll(calls: { what: string; path: string; init: RequestInit; echoed?: string[] }[]): Promise<void> {
    const left = calls.values();
    await Promise.all(
      Array.from({ length: clients }, async () => {
        for (const { what, path, init, echoed } of left) {
          if (!(await ask(what, path, init, echoed))) continue;
          found.shown += 1;
          found.findings.push(`${what}: shows another firm's data`);
        }
      }),
    );
  }

  /** Runs a block of the sweep's calls and checks that the given rows are the same before and after the calls. */
  async function unchanged(
    what: string,
    rows: () => Promise<Record<string, unknown>>,
    calls: () => Promise<void>,
  ): Promise<void> {
    const before = await rows();
    await calls();
    const after = await rows();
    const changed = Object.keys(before).filter((name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]));
    if (changed.length === 0) return;
    found.changed += 1;
    found.findings.push(`${what}: rows have changed that may not, in ${changed.join(', ')}`);
  }

  const people = await Promise.all(roles.map((role) => userOf(server, mine.firm_id, role)));
  const callers: Caller[] = [{ name: 'nobody', headers: () => Promise.resolve({}) }, ...people];

  // Calls pages and routes with every method, as every caller, with another firm's ids, with ids that never existed,
  // and with unusual headers.
  for (const { name, headers } of callers) {
    await unchanged(
      `${name} at pages and routes`,
      () => rowsOf(db, theirs.firm_id),
      async () => {
        const sent = await headers();
        const calls = builtRoutes().flatMap(({ pattern }) =>
          [theirs, never].flatMap((firm) =>
            methods.map((method) => ({
              what: `${name}: ${method} ${pattern}`,
              path: fill(pattern, firm),
              init: { method, headers: { ...sent, ...(method === 'GET' ? {} : { Origin: origin }) } },
            })),
          ),
        );
        await askAll(calls);
      },
    );
  }
  const owner = await (callers[1] as Caller).headers();
  await unchanged(
    'unusual headers and queries',
    () => rowsOf(db, theirs.firm_id),
    async () => {
      await askAll(
        builtRoutes().flatMap(({ pattern }) =>
          odd_headers.map((odd) => ({
            what: `${JSON.stringify(odd)} at ${pattern}`,
            path: fill(pattern, theirs),
            init: { headers: { ...(odd['cookie'] || odd['authorization'] ? {} : owner), ...odd } },
          })),
        ),
      );
      await askAll(
        builtRoutes().flatMap(({ pattern }) =>
          odd_queries.map((query) => ({
            what: `${query.slice(0, 40)} at ${pattern}`,
            path: fill(pattern, theirs) + query,
            init: { headers: owner },
          })),
        ),
      );
      await askAll(
        builtRoutes().flatMap(({ pattern }) =>
          ['%E0%A4%A', '%00', '..%2f', "'%22%3E"].map((odd) => ({
            what: `${odd} at ${pattern}`,
            path: fill(pattern, { ...theirs, form_slug: odd }).replace(/\/\d+/g, `/${odd}`),
            init: { headers: owner },
          })),
        ),
      );
    },
  );
  const searches = [
    `q=${theirs.marker}`,
    `source=${theirs.marker}`,
    `form=${String(theirs.form_id)}`,
    `done=${theirs.ignored_action_id}`,
    'view=ignored',
    'view=suspected',
    'view=accepted',
    `q=owner%40theirs.test`,
  ];
  await askAll(
    ['/inbox', '/contacts', '/matters', '/forms', '/developers/reference/grow', '/settings/people'].flatMap((path) =>
      searches.map((query) => ({
        what: `${path}?${query}`,
        path: `${path}?${query}`,
        init: { headers: owner },
        echoed: [theirs.marker, encodeURIComponent(theirs.marker)],
      })),
    ),
  );

  // Calls the API with tokens that have every scope or no scope, with tokens of a read-only user, and with invalid
  // tokens.
  const bearers: [string, string][] = [
    [
      'an application with all scopes',
      (await anApplication(db, { firm_id: mine.firm_id, user_id: mine.user_id })).bearer,
    ],
    [
      'an application without scopes',
      (await anApplication(db, { firm_id: mine.firm_id, user_id: mine.user_id }, [])).bearer,
    ],
    [
      'a token of a reader',
      await aPersonalToken(db, { firm_id: mine.firm_id, user_id: (people[3] as { user_id: number }).user_id }),
    ],
    ['a token that nobody has', 'x'.repeat(43)],
  ];
  const api = builtRoutes().filter(({ pattern }) => pattern.startsWith('/grow/') && !pattern.includes('...'));
  for (const [name, bearer] of bearers) {
    await unchanged(
      `${name} at the API`,
      () => rowsOf(db, theirs.firm_id),
      async () => {
        const bodies: (string | undefined)[] = [
          undefined,
          '{"data":{"name":"x"}}',
          '{bad',
          '{"data":{"id":"__proto__","constructor":[]}}',
        ];
        const calls = api.flatMap(({ pattern }) =>
          mounts.flatMap((mount) =>
            [theirs, never].flatMap((firm) =>
              methods.flatMap((method) =>
                (method === 'GET' || method === 'HEAD' || method === 'OPTIONS' ? [undefined] : bodies).map((body) => ({
                  what: `${name}: ${method} ${mount}${pattern.slice('/grow'.length)}`,
                  path: mount + idsOf(pattern, firm).slice('/grow'.length),
                  init: {
                    method,
                    headers: {
                      Authorization: `Bearer ${bearer}`,
                      ...(body !== undefined && { 'Content-Type': 'application/json' }),
                    },
                    ...(body !== undefined && { body }),
                  },
                })),
              ),
            ),
          ),
        );
        await askAll(calls);
      },
    );
  }

  // Server actions: another firm's ids as every role, the read-only user's own firm, and both from other sites. They
  // run one after the other because some end sessions.
  const act = async (
    caller: Caller,
    action: BuiltAction,
    firm: TestFirm,
    how: { origin?: string; script: boolean },
  ) => {
    const headers = { ...(await caller.headers()), ...(how.origin !== undefined && { Origin: how.origin }) };
    found.calls += 1;
    const path = fill(action.page, mine);
    const answer = how.script
      ? await callAction(server, action, path, fieldsFor(firm), headers)
      : await fetch(origin + path, {
          method: 'POST',
          redirect: 'manual',
          headers,
          body: withoutScript(action, fieldsFor(firm)),
        });
    const text = await answer.text();
    if (answer.status >= 500) {
      found.failed += 1;
      found.findings.push(`${caller.name}: ${action.name}: ${String(answer.status)}`);
    }
    if (!text.includes(theirs.marker)) return;
    found.shown += 1;
    found.findings.push(`${caller.name}: ${action.name} shows another firm's data`);
  };
  for (const caller of callers) {
    await unchanged(
      `${caller.name} with another firm's ids`,
      () => rowsOf(db, theirs.firm_id),
      async () => {
        for (const action of builtActions())
          for (const script of [true, false]) await act(caller, action, theirs, { origin, script });
      },
    );
    for (const foreign of [undefined, 'null', 'https://evil.test', 'http://127.0.0.1:1']) {
      await unchanged(
        `${caller.name} from ${foreign ?? 'nowhere'}`,
        () => everything(db),
        async () => {
          for (const action of builtActions())
            for (const script of [true, false])
              await act(caller, action, mine, { ...(foreign !== undefined && { origin: foreign }), script });
        },
      );
    }
  }

  // Control: the firm itself must see and change its own data with the calls that were made as other callers.
  const own = await signInByForm(server, 'owner@theirs.test', password);
  for (const { pattern } of builtRoutes())
    if (await ask(`control: ${pattern}`, fill(pattern, theirs), { headers: { Cookie: own } })) found.control.shown += 1;
  for (const action of builtActions().filter(({ name }) =>
    ['ignoreLead', 'closeFormAction', 'allowSiteAction', 'inviteAction', 'retryLeadDelivery'].includes(name),
  )) {
    const before = JSON.stringify(await rowsOf(db, theirs.firm_id));
    await (
      await callAction(server, action, fill(action.page, theirs), fieldsFor(theirs), { Cookie: own, Origin: origin })
    ).text();
    if (JSON.stringify(await rowsOf(db, theirs.firm_id)) !== before) found.control.changed += 1;
  }
  return found;
}

/** Creates a user of the firm. The user signs in again whenever the session has ended. */
async function userOf(server: RunningFoyer, firm_id: number, role: Role): Promise<Caller & { user_id: number }> {
  const email = `a-${role.replace('_', '-')}@mine.test`;
  const user_id = await plantMember(server.db, firm_id, email, role);
  let cookie = '';
  return {
    name: role,
    user_id,
    async headers() {
      const seen =
        cookie &&
        (await fetch(`${server.origin}/api/session`, { headers: { Cookie: cookie } }).then(
          (answer) => answer.json() as Promise<{ user_id: number | null }>,
        ));
      if (!seen || seen.user_id === null) cookie = await signInByForm(server, email, password);
      return { Cookie: cookie };
    },
  };
}

async function plantMember(db: Db, firm_id: number, email: string, role: Role): Promise<number> {
  const at = new Date().toISOString();
  // All users of the sweep have one password, so the stored hash is copied from another user instead of computed again.
  const { password_hash } = await db
    .selectFrom('users')
    .select('password_hash')
    .where('email', '=', 'owner@mine.test')
    .executeTakeFirstOrThrow();
  const { id } = await db
    .insertInto('users')
    .values({ email, name: role, password_hash, created_at: at, updated_at: at })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db.insertInto('memberships').values({ firm_id, user_id: id, role, created_at: at }).execute();
  return id;
}

/** Builds the form that a page without JavaScript posts for the action. */
function withoutScript(action: BuiltAction, fields: Record<string, string>): FormData {
  const body = new FormData();
  if (action.id.startsWith('60')) {
    body.append('$ACTION_REF_1', '');
    body.append('$ACTION_1:0', JSON.stringify({ id: action.id, bound: '$@1' }));
    body.append('$ACTION_1:1', '[{"errors":{},"values":{}}]');
    body.append('$ACTION_KEY', `k${randomUUID().replaceAll('-', '')}`);
  } else {
    body.append(`$ACTION_ID_${action.id}`, '');
  }
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return body;
}

/** Fills an API route with the ids of a firm's records, each id from the list that the route belongs to. */
function idsOf(pattern: string, firm: TestFirm): string {
  const ids: Record<string, number> = {
    contacts: firm.contact_id,
    matters: firm.matter_id,
    inbox_leads: firm.lead_id,
    users: firm.user_id,
    custom_actions: firm.custom_action_id,
  };
  return pattern.replace(/\[[a-z_]+\]/, () => String(ids[pattern.split('/')[2] ?? ''] ?? firm.contact_id));
}
