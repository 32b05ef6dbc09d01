import type { KyselyPlugin, RootOperationNode } from 'kysely';
import { CompiledQuery, sql } from 'kysely';
import { expect, test } from 'vitest';
import { findContactsByPoints } from '@/lib/records/contacts/find-by-points';
import { listContacts, pageOfContacts } from '@/lib/records/contacts/list';
import { ListContacts } from '@/lib/records/contacts/schema';
import type { Db } from '@/lib/platform/db/schema';
import { selectRefusedSites } from '@/lib/intake/forms/queries';
import { countPossibleDuplicates, listPossibleDuplicates } from '@/lib/inbox/duplicates/matches-of';
import { selectCandidateIds, selectWaiting } from '@/lib/inbox/duplicates/queries';
import { createInboxLead } from '@/lib/inbox/leads/create';
import { countViews, listInboxLeads, listFromSources } from '@/lib/inbox/leads/list';
import { holdInboxLeadsToWake, holdSnoozedInboxLeads } from '@/lib/inbox/leads/queries';
import { ListInboxLeads } from '@/lib/inbox/leads/schema';
import { listMatters, pageOfMatters } from '@/lib/records/matters/list';
import { ListMatters } from '@/lib/records/matters/schema';
import { listNotes, pageOfNotes } from '@/lib/records/notes/list';
import { countOtherNotes } from '@/lib/records/notes/versions';
import { listAcceptedLeads, reopenedFrom } from '@/lib/inbox/triage/outcome';
import { countOtherLeads } from '@/lib/inbox/triage/queries';
import { seedInboxLeads } from '@/lib/cli/seed/seed-leads';
import type { TestFirm } from '../support/builders';
import { aFirm, aLead, noon } from '../support/builders';
import { describeDatabases } from '../support/databases';
import type { TestOffice } from '../support/office';
import { anOffice } from '../support/office';
import { plantForm, plantLead } from '../support/rows';
import { vacuumPostgres } from '../support/vacuum';

/**
 * A list that is read by an index takes as long with a million leads as with ten. With ten leads, a list without an
 * index is just as fast, so these tests read the query plans.
 */

const page =
  (query: (firm: TestFirm, middle_id: number) => Record<string, string>) => (firm: TestFirm, middle_id: number) =>
    listInboxLeads(firm.staff, ListInboxLeads.parse(query(firm, middle_id)), 'UTC');

const oldestUntriaged = ({ db, actor }: TestFirm['staff']) =>
  db
    .selectFrom('inbox_leads')
    .selectAll()
    .where('firm_id', '=', actor.firm_id)
    .where('inbox_view', '=', 'untriaged')
    .orderBy('created_at')
    .orderBy('id')
    .limit(50);

/** The inbox's queries, with the indexes that must answer them. */
const asked: [
  string,
  (firm: TestFirm, middle_id: number) => Promise<unknown>,
  { sqlite: string[]; postgres: string[] },
][] = [
  ['the first page', page(() => ({})), both('inbox_leads_view')],
  ['a deep page', page((_firm, id) => ({ page_token: `o${String(id)}` })), both('inbox_leads_view')],
  ['the page before it', page((_firm, id) => ({ page_token: `n${String(id)}` })), both('inbox_leads_view')],
  ['the suspected', page(() => ({ view: 'suspected' })), both('inbox_leads_view')],
  ['the ignored', page(() => ({ view: 'ignored' })), both('inbox_leads_view')],
  ['a source', page(() => ({ source: 'yelp' })), both('inbox_leads_view_source')],
  ['a form', page(({ form_id }) => ({ form: String(form_id) })), both('inbox_leads_view_form')],
  ['days', page(() => ({ from: '2026-10-20', to: '2026-10-22' })), both('inbox_leads_view')],
  [
    'a source on days',
    page(() => ({ source: 'yelp', from: '2026-10-20', to: '2026-10-22' })),
    both('inbox_leads_view_source'),
  ],
  [
    'a rare word',
    page(() => ({ q: 'zyxwv' })),
    { sqlite: ['inbox_lead_search', 'USING INTEGER PRIMARY KEY'], postgres: ['inbox_leads_search_text'] },
  ],
  [
    'the leads that are assigned to a user',
    ({ staff, user_id }) => oldestUntriaged(staff).where('assignee_id', '=', user_id).execute(),
    both('inbox_leads_assignee'),
  ],
  [
    'the unassigned leads',
    ({ staff }) => oldestUntriaged(staff).where('assignee_id', 'is', null).where('snoozed_until', 'is', null).execute(),
    both('inbox_leads_unassigned'),
  ],
  [
    'the snoozed leads, the next to wake first',
    ({ staff: { db, actor } }) =>
      db
        .selectFrom('inbox_leads')
        .selectAll()
        .where('firm_id', '=', actor.firm_id)
        .where('inbox_view', '=', 'untriaged')
        .where('snoozed_until', 'is not', null)
        .orderBy('snoozed_until')
        .orderBy('id')
        .limit(50)
        .execute(),
    both('inbox_leads_snoozed'),
  ],
  [
    'the snoozed leads of a person who writes again',
    ({ staff: { db, actor } }) =>
      holdSnoozedInboxLeads(db, actor.firm_id, { texts: ['maria@example.com'], numbers: ['+14155550134'] }),
    both('inbox_leads_snoozed'),
  ],
  [
    'the leads to wake',
    ({ staff: { db, now } }) => holdInboxLeadsToWake(db, now().toISOString(), 50),
    both('inbox_leads_wake'),
  ],
  [
    'the numbers of the lists',
    ({ staff }) => countViews(staff),
    {
      sqlite: ['inbox_lead_counts_of_firm', 'inbox_leads_snoozed'],
      postgres: ['inbox_lead_counts_of_firm', 'inbox_leads_snoozed'],
    },
  ],
  [
    'the leads with possible duplicates',
    ({ staff }) => listPossibleDuplicates(staff, { limit: 50 }),
    both('inbox_lead_match_states_matched'),
  ],
  [
    'the number of possible duplicates',
    ({ staff }) => countPossibleDuplicates(staff),
    both('inbox_lead_match_states_matched'),
  ],
  [
    'the leads without a search for duplicates',
    ({ staff }) => selectWaiting(staff.db, 20),
    both('inbox_lead_match_states_waiting'),
  ],
  [
    'the leads that share a key',
    ({ staff, firm_id }, id) => selectCandidateIds(staff.db, firm_id, id, ['p:+14155550134', 'e:a@example.com'], 15),
    { sqlite: ['sqlite_autoindex_inbox_lead_keys_1'], postgres: ['inbox_lead_keys_key'] },
  ],
  ['the names of the sources', ({ staff }) => listFromSources(staff), both('inbox_leads_from_source')],
];

/** The ids of records in the middle of a large table. */
interface Some {
  contact_id: number;
  matter_id: number;
  matter_status_id: number;
}

const cut = { direction: 'next', limit: 201 } as const;

/**
 * The queries of the contact and matter tables and of the API's lists, with the SQLite index that must answer each.
 * PostgreSQL chooses by its statistics.
 */
const asked_of_records: [string, (office: TestOffice, some: Some) => Promise<unknown>, string][] = [
  [
    'the table of contacts',
    ({ staff }) => listContacts(staff, ListContacts.parse({})),
    'contacts USING (INDEX sqlite_autoindex_contacts_\\d|INTEGER PRIMARY KEY)',
  ],
  [
    'its next page',
    ({ staff }, { contact_id }) => listContacts(staff, ListContacts.parse({ page_token: `o${String(contact_id)}` })),
    'contacts USING (INDEX sqlite_autoindex_contacts_\\d|INTEGER PRIMARY KEY)',
  ],
  [
    'a contact status',
    ({ staff }) => listContacts(staff, ListContacts.parse({ status: 'Hired' })),
    'INDEX contacts_status',
  ],
  [
    "a lead's address and number",
    ({ staff }) => findContactsByPoints(staff, { emails: ['n7@example.com'], phone_numbers: ['4155550007'] }),
    'INDEX contact_points_value_key',
  ],
  [
    "the API's contacts",
    ({ client }) => pageOfContacts(client, cut),
    'contacts USING (INDEX sqlite_autoindex_contacts_\\d|INTEGER PRIMARY KEY)',
  ],
  [
    "the API's contacts further on",
    ({ client }, { contact_id }) => pageOfContacts(client, { ...cut, beyond: contact_id }),
    'contacts USING (INDEX sqlite_autoindex_contacts_\\d|INTEGER PRIMARY KEY)',
  ],
  [
    'the table of matters',
    ({ staff }) => listMatters(staff, ListMatters.parse({})),
    'matters USING (INDEX sqlite_autoindex_matters_\\d|INTEGER PRIMARY KEY)',
  ],
  [
    'a column of the board',
    ({ staff }, { matter_status_id }) => listMatters(staff, ListMatters.parse({ status: matter_status_id })),
    'INDEX matters_status',
  ],
  [
    "a contact's matters",
    ({ staff }, { contact_id }) => listMatters(staff, ListMatters.parse({ contact: contact_id })),
    'INDEX matters_contact',
  ],
  [
    "the API's matters",
    ({ client }) => pageOfMatters(client, cut),
    'matters USING (INDEX sqlite_autoindex_matters_\\d|INTEGER PRIMARY KEY)',
  ],
  [
    "the API's matters of a lead",
    ({ client }) => pageOfMatters(client, { ...cut, inbox_lead_id: 1 }),
    'INDEX matters_inbox_lead',
  ],
  [
    "a contact's notes",
    ({ client }, { contact_id }) => pageOfNotes(client, { contact_id }, cut),
    'INDEX notes_contact',
  ],
  ["a matter's notes", ({ staff }, { matter_id }) => listNotes(staff, { matter_id }), 'INDEX notes_matter'],
  [
    'the leads a contact came of',
    ({ staff }, { contact_id }) => listAcceptedLeads(staff, { contact_id }),
    'INDEX triages_contact',
  ],
  [
    'the leads a matter came of',
    ({ staff }, { matter_id }) => listAcceptedLeads(staff, { matter_id }),
    'INDEX triages_matter',
  ],
  [
    'the other leads of a contact',
    ({ staff }, { contact_id }) => countOtherLeads(staff.db, staff.actor.firm_id, { contact_id, matter_id: null }, 0),
    'INDEX triages_contact',
  ],
  [
    'the other leads of a matter',
    ({ staff }, { matter_id }) => countOtherLeads(staff.db, staff.actor.firm_id, { contact_id: null, matter_id }, 0),
    'INDEX triages_matter',
  ],
  [
    'the other notes on a contact',
    ({ staff }, { contact_id }) => countOtherNotes(staff, { contact_id, matter_id: null }, null),
    'INDEX notes_contact',
  ],
  [
    'the other notes on a matter',
    ({ staff }, { matter_id }) => countOtherNotes(staff, { contact_id: null, matter_id }, null),
    'INDEX notes_matter',
  ],
  [
    'the sites that were refused',
    ({ staff }) => selectRefusedSites(staff.db, staff.actor.firm_id),
    'INDEX sqlite_autoindex_refused_sites_\\d',
  ],
  ['the lead another was made of', ({ staff }) => reopenedFrom(staff, 1), 'INDEX triages_reopened_as'],
];

function both(index: string): { sqlite: string[]; postgres: string[] } {
  return { sqlite: [index], postgres: [index] };
}

describeDatabases('query plans', (get) => {
  test('every inbox list, count and search uses an index and never reads all leads', async () => {
    const { db, database } = get();
    const firm = await aFirm(db);
    await seedInboxLeads(
      { db, actor: { kind: 'operator' }, now: firm.staff.now },
      { firm_id: firm.firm_id, count: 3_000, seed: 'plan' },
    );
    // As after the worker has looked for the duplicates of all seeded leads.
    await db.updateTable('inbox_lead_match_states').set({ checked_at: noon.toISOString() }).execute();
    const form_id = await plantForm(db, firm.firm_id);
    const { lead } = await createInboxLead(firm.visitor, aLead({ last_name: 'Zyxwvut', form_id }), 'form:rare');
    const sources = await listFromSources(firm.staff);
    expect(sources.length).toBeGreaterThan(5);
    await (database === 'sqlite' ? sql`analyze`.execute(db) : vacuumPostgres(db));

    for (const [name, ask, indexes] of asked) {
      const plan = await planOf(db, database, (inside) =>
        ask({ ...firm, form_id, staff: { ...firm.staff, db: inside } }, lead.id - 1_500),
      );
      for (const index of indexes[database]) expect(plan, name).toMatch(new RegExp(`${index}\\b`));
      expect(plan, name).not.toMatch(/Seq Scan on inbox_lead|SCAN inbox_leads|ANY\(firm_id\)/);
      // Leads found by a rare word or a person are few and may be sorted. A list must come from its index in order.
      if (!/^a rare word$|of a person/.test(name)) expect(plan, name).not.toMatch(/Sort Key|FOR ORDER BY/);
    }
  });

  test('every list of contacts, matters and notes uses an index and never reads the whole table', async () => {
    const { db, database } = get();
    const [office, other] = [await anOffice(db), await anOffice(db)];
    for (const { firm_id } of [other, office]) await plantMany(db, firm_id, 1_500);
    const some = await middleOf(db, office.firm_id);
    // PostgreSQL gets its statistics by vacuum; SQLite plans without statistics.
    if (database === 'postgres') await vacuumPostgres(db);

    for (const [name, ask, answering] of asked_of_records) {
      const plan = await planOf(db, database, (inside) =>
        ask({ ...office, staff: { ...office.staff, db: inside }, client: { ...office.client, db: inside } }, some),
      );
      if (database === 'sqlite') expect(plan, name).toMatch(new RegExp(`${answering}\\b`));
      // Rows related to the page's records must be found by id, not by reading all of the firm's rows.
      expect(plan, name).not.toMatch(
        /Seq Scan on (contact|matters|matter_assignees|notes|triages|refused)|SCAN (contact|matters|matter_assignees|notes|triages|refused)|(contact_points|matter_assignees) USING INDEX \S+ \(firm_id=\?\)/,
      );
    }
  });

  test('control: the query plan of a query without an index shows a full scan', async () => {
    const { db, database } = get();
    const plan = await planOf(db, database, (inside) =>
      inside.selectFrom('inbox_leads').selectAll().where('referring_url', '=', 'x').execute(),
    );
    expect(plan).toMatch(/Seq Scan on inbox_leads|SCAN inbox_leads/);
  });
});

/** Returns the query plans of every query that the work makes, one below the other. */
async function planOf(
  db: Db,
  database: 'sqlite' | 'postgres',
  work: (inside: Db) => Promise<unknown>,
): Promise<string> {
  const nodes: RootOperationNode[] = [];
  const listener: KyselyPlugin = {
    transformQuery({ node }) {
      nodes.push(node);
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
  await work(db.withPlugin(listener));
  return db.transaction().execute(async (inside) => {
    // PostgreSQL prefers a full scan of a small table. The test asks whether an index could serve the query.
    if (database === 'postgres') await sql`set local enable_seqscan = off`.execute(inside);
    const plans: string[] = [];
    for (const node of nodes) {
      const query = inside.getExecutor().compileQuery(node, { queryId: 'plan' });
      const { rows } = await inside.executeQuery<Record<string, unknown>>(
        CompiledQuery.raw(`${database === 'sqlite' ? 'explain query plan' : 'explain'} ${query.sql}`, [
          ...query.parameters,
        ]),
      );
      plans.push(...rows.map((row) => String(row['detail'] ?? row['QUERY PLAN'])));
    }
    return plans.join('\n');
  });
}

/** Inserts contacts with an address and a number, each with a matter, two notes and the lead they came from. */
async function plantMany(db: Db, firm_id: number, count: number): Promise<void> {
  const inbox_lead_id = await plantLead(db, firm_id);
  const { id: matter_status_id } = await db
    .selectFrom('matter_statuses')
    .select('id')
    .where('firm_id', '=', firm_id)
    .executeTakeFirstOrThrow();
  const stamps = { created_at: '2026-11-23T12:00:00.000Z', updated_at: '2026-11-23T12:00:00.000Z' };
  const record = { firm_id, clio_id: null, version: 1, removed_at: null, ...stamps };
  for (let first = 0; first < count; first += 500) {
    const numbers = Array.from({ length: 500 }, (_, index) => first + index);
    const made = await db
      .insertInto('contacts')
      .values(
        numbers.map((n) => ({
          ...record,
          global_id: `c${firm_id}-${n}`,
          type: 'Person' as const,
          name: `N${n}`,
          first_name: null,
          last_name: null,
          status: n % 9 ? 'Intake' : 'Hired',
          addresses: '[]',
          search_text: `n${n}`,
        })),
      )
      .returning('id')
      .execute();
    await db
      .insertInto('contact_points')
      .values(
        made.map(({ id }, n) => ({
          firm_id,
          contact_id: id,
          kind: 'email' as const,
          value: `n${n}@example.com`,
          value_key: `n${n}@example.com`,
        })),
      )
      .execute();
    const matters = await db
      .insertInto('matters')
      .values(
        made.map(({ id }) => ({
          ...record,
          global_id: `m${id}`,
          contact_id: id,
          inbox_lead_id: null,
          description: null,
          matter_type_id: null,
          location_id: null,
          matter_status_id,
          hired_date: null,
          locked_at: null,
          search_text: '',
        })),
      )
      .returning('id')
      .execute();
    const note = { firm_id, subject: 's', body: 'b', user_id: null, oauth_application_id: null, version: 1, ...stamps };
    await db
      .insertInto('notes')
      .values(made.map(({ id }) => ({ ...note, contact_id: id, matter_id: null })))
      .execute();
    await db
      .insertInto('notes')
      .values(matters.map(({ id }) => ({ ...note, contact_id: null, matter_id: id })))
      .execute();
    const triage = {
      firm_id,
      inbox_lead_id,
      points_added: '[]',
      from_state: 'untriaged' as const,
      created_at: stamps.created_at,
    };
    await db
      .insertInto('triages')
      .values(
        made.map(({ id }, n) => ({
          ...triage,
          action_id: `${first}-${n}`,
          contact_id: id,
          matter_id: matters[n]?.id ?? null,
        })),
      )
      .execute();
  }
}

async function middleOf(db: Db, firm_id: number): Promise<Some> {
  const matter = await db
    .selectFrom('matters')
    .select(['id', 'contact_id', 'matter_status_id'])
    .where('firm_id', '=', firm_id)
    .orderBy('id')
    .offset(700)
    .limit(1)
    .executeTakeFirstOrThrow();
  return { matter_id: matter.id, contact_id: matter.contact_id ?? 0, matter_status_id: matter.matter_status_id };
}
