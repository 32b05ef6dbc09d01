import type { Insertable } from 'kysely';
import * as z from 'zod';
import type { Db, OutboxTable } from '../db/schema';

export async function insertMessages(db: Db, messages: Insertable<OutboxTable>[]): Promise<void> {
  await db.insertInto('outbox').values(messages).execute();
}

/** The addresses the firm wants told of new leads. */
export async function selectNotificationAddresses(db: Db, firm_id: number): Promise<string[]> {
  const firm = await db.selectFrom('firms').select('notification_addresses').where('id', '=', firm_id).executeTakeFirst();
  return firm ? z.array(z.string()).parse(JSON.parse(firm.notification_addresses)) : [];
}
