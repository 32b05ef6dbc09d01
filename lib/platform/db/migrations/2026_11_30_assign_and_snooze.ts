import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { columns } from '../columns';

/**
 * Adds to each lead who is responsible for it, until when it is snoozed, when staff first opened it and when a person of the
 * firm first reached out. The indexes hold only leads that somebody still has to decide on, or that are assigned or snoozed.
 * Forward only.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { integer, timestamp } = columns(db);

  await db.schema.alterTable('inbox_leads').addColumn('assignee_id', integer, (c) => c.references('users.id')).execute();
  for (const column of ['snoozed_until', 'opened_at', 'contacted_at']) {
    await db.schema.alterTable('inbox_leads').addColumn(column, timestamp).execute();
  }

  await sql`create index inbox_leads_assignee on inbox_leads (firm_id, assignee_id, inbox_view, created_at, id) where assignee_id is not null`.execute(db);
  await sql`create index inbox_leads_unassigned on inbox_leads (firm_id, inbox_view, created_at, id) where inbox_view = 'untriaged' and assignee_id is null and snoozed_until is null`.execute(db);
  await sql`create index inbox_leads_snoozed on inbox_leads (firm_id, snoozed_until, id) where inbox_view = 'untriaged' and snoozed_until is not null`.execute(db);
  // The worker looks for leads to wake in all firms at once.
  await sql`create index inbox_leads_wake on inbox_leads (snoozed_until, id) where snoozed_until is not null`.execute(db);
}
