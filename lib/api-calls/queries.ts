import type { Insertable } from 'kysely';
import type { ApiCallsTable, Db } from '../db/schema';

export async function insertCall(db: Db, call: Insertable<ApiCallsTable>): Promise<void> {
  await db.insertInto('api_calls').values(call).execute();
}
