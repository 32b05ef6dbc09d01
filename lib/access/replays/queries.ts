import type { Insertable, Selectable } from 'kysely';
import type { Db, IdempotencyKeysTable } from '../../platform/db/schema';

export type Reply = Selectable<IdempotencyKeysTable>;

/**
 * Claims an idempotency key for one API call; undefined if another call has claimed the key. A concurrent call waits
 * until the transaction of the first has ended. An expired key can be claimed again.
 */
export function takeKey(db: Db, reply: Insertable<IdempotencyKeysTable>): Promise<Reply | undefined> {
  const { body_digest, status, body, created_at, expires_at } = reply;
  return db
    .insertInto('idempotency_keys')
    .values(reply)
    .onConflict((conflict) =>
      conflict
        .columns(['firm_id', 'client', 'key'])
        .doUpdateSet({ body_digest, status, body, created_at, expires_at })
        .where('idempotency_keys.expires_at', '<=', created_at),
    )
    .returningAll()
    .executeTakeFirst();
}

export function findReply(db: Db, firm_id: number, client: string, key: string): Promise<Reply> {
  return db
    .selectFrom('idempotency_keys')
    .selectAll()
    .where('firm_id', '=', firm_id)
    .where('client', '=', client)
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
}

export async function keepReply(db: Db, firm_id: number, id: number, status: number, body: string): Promise<void> {
  await db
    .updateTable('idempotency_keys')
    .set({ status, body })
    .where('firm_id', '=', firm_id)
    .where('id', '=', id)
    .execute();
}

export async function deleteRepliesBefore(db: Db, now: string): Promise<void> {
  await db.deleteFrom('idempotency_keys').where('expires_at', '<=', now).execute();
}
