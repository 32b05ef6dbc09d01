import type { Kysely } from 'kysely';
import { columns } from '../columns';

/** Sites that tried to show a firm's form and are not on its list, so that the firm can let them in. Forward only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { id, integer, timestamp, strict } = columns(db);

  // The unique key is also what a form's sites are found by: there are few of each.
  await id(db.schema.createTable('refused_sites'))
    .addColumn('firm_id', integer, (c) => c.notNull())
    .addColumn('form_id', integer, (c) => c.notNull())
    .addColumn('origin', 'text', (c) => c.notNull())
    .addColumn('first_seen_at', timestamp, (c) => c.notNull())
    .addColumn('last_seen_at', timestamp, (c) => c.notNull())
    .addColumn('times', integer, (c) => c.notNull())
    .addColumn('dismissed_at', timestamp)
    .addUniqueConstraint('refused_sites_once', ['firm_id', 'form_id', 'origin'])
    .addForeignKeyConstraint('refused_sites_form', ['firm_id', 'form_id'], 'forms', ['firm_id', 'id'])
    .modifyEnd(strict)
    .execute();
}
