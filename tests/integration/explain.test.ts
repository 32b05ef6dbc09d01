import type { KyselyPlugin, RootOperationNode } from 'kysely';
import { CompiledQuery, sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Db } from '@/lib/db/schema';
import { createInboxLead } from '@/lib/inbox-leads/create';
import { countViews, listInboxLeads, listSources } from '@/lib/inbox-leads/list';
import { ListInboxLeads } from '@/lib/inbox-leads/schema';
import { seedInboxLeads } from '@/lib/seed/seed-leads';
import type { TestFirm } from '../support/builders';
import { aFirm, aLead } from '../support/builders';
import { describeDatabases } from '../support/databases';
import { plantForm } from '../support/rows';

/** A list that is read by its index costs the same at a million leads; one that is not looks just as good with ten. */

const page = (query: (firm: TestFirm, middle_id: number) => Record<string, string>) => (firm: TestFirm, middle_id: number) =>
  listInboxLeads(firm.staff, ListInboxLeads.parse(query(firm, middle_id)), 'UTC');

/** What the inbox asks, and the indexes that must answer. */
const asked: [string, (firm: TestFirm, middle_id: number) => Promise<unknown>, { sqlite: string[]; postgres: string[] }][] = [
  ['the first page', page(() => ({})), both('inbox_leads_view')],
  ['a deep page', page((_firm, id) => ({ page_token: `o${String(id)}` })), both('inbox_leads_view')],
  ['the page before it', page((_firm, id) => ({ page_token: `n${String(id)}` })), both('inbox_leads_view')],
  ['the suspected', page(() => ({ view: 'suspected' })), both('inbox_leads_view')],
  ['the ignored', page(() => ({ view: 'ignored' })), both('inbox_leads_view')],
  ['a source', page(() => ({ source: 'yelp' })), both('inbox_leads_view_source')],
  ['a form', page(({ form_id }) => ({ form: String(form_id) })), both('inbox_leads_view_form')],
  ['days', page(() => ({ from: '2026-10-20', to: '2026-10-22' })), both('inbox_leads_view')],
  ['a source on days', page(() => ({ source: 'yelp', from: '2026-10-20', to: '2026-10-22' })), both('inbox_leads_view_source')],
  ['a rare word', page(() => ({ q: 'zyxwv' })), { sqlite: ['inbox_lead_search', 'USING INTEGER PRIMARY KEY'], postgres: ['inbox_leads_search_text'] }],
  ['the numbers of the lists', ({ staff }) => countViews(staff), both('inbox_lead_counts_of_firm')],
  ['the names of the sources', ({ staff }) => listSources(staff), both('inbox_leads_from_source')],
];

function both(index: string): { sqlite: string[]; postgres: string[] } {
  return { sqlite: [index], postgres: [index] };
}

describeDatabases('the plan', (get) => {
  test('of every list, number and search is an index, and never all leads', async () => {
    const { db, database } = get();
    const firm = await aFirm(db);
    await seedInboxLeads({ db, actor: { kind: 'operator' }, now: firm.staff.now }, { firm_id: firm.firm_id, count: 3_000, seed: 'plan' });
    const form_id = await plantForm(db, firm.firm_id);
    const { lead } = await createInboxLead(firm.visitor, aLead({ last_name: 'Zyxwvut', form_id }), 'form:rare');
    const sources = await listSources(firm.staff);
    expect(sources.length).toBeGreaterThan(5);
    await (database === 'sqlite' ? sql`analyze` : sql`vacuum analyze`).execute(db);

    for (const [name, ask, indexes] of asked) {
      const plan = await planOf(db, database, (inside) => ask({ ...firm, form_id, staff: { ...firm.staff, db: inside } }, lead.id - 1_500));
      for (const index of indexes[database]) expect(plan, name).toMatch(new RegExp(`${index}\\b`));
      expect(plan, name).not.toMatch(/Seq Scan on inbox_lead|SCAN inbox_leads|ANY\(firm_id\)/);
      // The few leads that hold a rare word are sorted; a list is in its order already.
      if (name !== 'a rare word') expect(plan, name).not.toMatch(/Sort Key|FOR ORDER BY/);
    }
  });

  test('of a query without an index is seen to be none', async () => {
    const { db, database } = get();
    const plan = await planOf(db, database, (inside) => inside.selectFrom('inbox_leads').selectAll().where('referring_url', '=', 'x').execute());
    expect(plan).toMatch(/Seq Scan on inbox_leads|SCAN inbox_leads/);
  });
});

/** The plans of every query that the work makes, one below the other. */
async function planOf(db: Db, database: 'sqlite' | 'postgres', work: (inside: Db) => Promise<unknown>): Promise<string> {
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
    // Of few rows PostgreSQL rather reads all; the question is whether it could do otherwise.
    if (database === 'postgres') await sql`set local enable_seqscan = off`.execute(inside);
    const plans: string[] = [];
    for (const node of nodes) {
      const query = inside.getExecutor().compileQuery(node, { queryId: 'plan' });
      const { rows } = await inside.executeQuery<Record<string, unknown>>(CompiledQuery.raw(`${database === 'sqlite' ? 'explain query plan' : 'explain'} ${query.sql}`, [...query.parameters]));
      plans.push(...rows.map((row) => String(row['detail'] ?? row['QUERY PLAN'])));
    }
    return plans.join('\n');
  });
}
