import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { columns } from '../columns';

/**
 * Makes room for the telephone numbers that are read out of what people type, and asks the worker to read what is stored
 * already (lib/platform/rereads). Nothing here walks a big table: the worker fills the new columns in batches. Forward only.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { id, integer, strict } = columns(db);

  // The country whose national numbers a firm's people and clients type; null: that of its time zone.
  await db.schema.alterTable('firms').addColumn('country', 'text').execute();
  // JSON: lib/platform/text/phone-numbers.ts PhoneNumber[]
  await db.schema.alterTable('inbox_leads').addColumn('phones', 'text').execute();

  // A table of its own and not columns of contact_points, whose new index would have to be made of all the points there are.
  await id(db.schema.createTable('contact_numbers'))
    .addColumn('firm_id', integer, (c) => c.notNull().references('firms.id'))
    .addColumn('contact_id', integer, (c) => c.notNull())
    .addColumn('contact_point_id', integer, (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('e164', 'text', (c) => c.notNull())
    .addColumn('extension', 'text')
    .addForeignKeyConstraint('contact_numbers_point', ['firm_id', 'contact_point_id'], 'contact_points', ['firm_id', 'id'], (c) => c.onDelete('cascade'))
    .modifyEnd(strict)
    .execute();
  await db.schema.createIndex('contact_numbers_e164').on('contact_numbers').columns(['firm_id', 'e164']).execute();
  await db.schema.createIndex('contact_numbers_of_point').on('contact_numbers').columns(['firm_id', 'contact_point_id']).execute();
  await db.schema.createIndex('contact_numbers_of_contact').on('contact_numbers').columns(['firm_id', 'contact_id']).execute();

  await id(db.schema.createTable('rereads'))
    .addColumn('firm_id', integer, (c) => c.notNull().references('firms.id'))
    .addColumn('records', 'text', (c) => c.notNull().check(sql`records in ('inbox_leads', 'contacts', 'matters')`))
    .addColumn('after_id', integer, (c) => c.notNull())
    .modifyEnd(strict)
    .execute();
  for (const records of ['inbox_leads', 'contacts', 'matters']) {
    await sql`insert into rereads (firm_id, records, after_id) select id, ${sql.lit(records)}, 0 from firms order by id`.execute(db);
  }
}
