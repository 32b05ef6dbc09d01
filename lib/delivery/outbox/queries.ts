import type { Insertable } from 'kysely';
import * as z from 'zod';
import { skipLocked } from '../../platform/db/dialect';
import type { Db, OutboxMessage, OutboxTable } from '../../platform/db/schema';

export async function insertMessages(db: Db, messages: Insertable<OutboxTable>[]): Promise<void> {
  await db.insertInto('outbox').values(messages).execute();
}

/** Returns the addresses that the firm wants notified of new leads. */
export async function selectNotificationAddresses(db: Db, firm_id: number): Promise<string[]> {
  const firm = await db
    .selectFrom('firms')
    .select('notification_addresses')
    .where('id', '=', firm_id)
    .executeTakeFirst();
  return firm ? z.array(z.string()).parse(JSON.parse(firm.notification_addresses)) : [];
}

/** How many of the due messages a claim examines to find some whose targets are not busy. */
const claim_window = 1_000;

/**
 * Claims due messages of one destination, of any firm, for this worker until `leased_until`: the oldest first, at most
 * `per_target` for one target and none for busy targets. One statement, so that two workers never claim the same
 * message. A message that another worker claimed can be claimed again once its lease has expired.
 */
export function claimMessages(
  db: Db,
  claim: { destination: string; now: string; leased_until: string; limit: number; per_target: number; busy: string[] },
): Promise<OutboxMessage[]> {
  const free = (query: ReturnType<typeof dueMessages>) =>
    claim.busy.length > 0 ? query.where('outbox.target', 'not in', claim.busy) : query;
  return db
    .with('oldest', () =>
      free(dueMessages(db, claim))
        .select(['outbox.id', 'outbox.target', 'outbox.due_at'])
        .orderBy('outbox.due_at')
        .limit(claim_window),
    )
    .with('fair', (qb) =>
      qb.selectFrom('oldest').select((eb) => [
        'oldest.id',
        eb.fn
          .agg<number>('row_number')
          .over((over) => over.partitionBy('oldest.target').orderBy('oldest.due_at').orderBy('oldest.id'))
          .as('place'),
      ]),
    )
    .with('due', (qb) =>
      skipLocked(
        db,
        dueMessages(db, claim)
          .select('outbox.id')
          .where('outbox.id', 'in', qb.selectFrom('fair').select('fair.id').where('fair.place', '<=', claim.per_target))
          .orderBy('outbox.due_at')
          .limit(claim.limit),
      ),
    )
    .updateTable('outbox')
    .set((eb) => ({ leased_until: claim.leased_until, attempts: eb('attempts', '+', 1) }))
    .where('outbox.id', 'in', (eb) => eb.selectFrom('due').select('due.id'))
    .returningAll()
    .execute();
}

function dueMessages(db: Db, { destination, now }: { destination: string; now: string }) {
  return db
    .selectFrom('outbox')
    .where('outbox.state', '=', 'pending')
    .where('outbox.destination', '=', destination)
    .where('outbox.due_at', '<=', now)
    .where((eb) => eb.or([eb('outbox.leased_until', 'is', null), eb('outbox.leased_until', '<=', now)]));
}

/**
 * Records that a message was delivered, even if its lease has expired, because the receiver has it.
 * @returns false when the delivery was already recorded
 */
export async function updateDelivered(db: Db, firm_id: number, id: number, finished_at: string): Promise<boolean> {
  const row = await db
    .updateTable('outbox')
    .set({ state: 'delivered', finished_at, leased_until: null, last_error: null })
    .where('firm_id', '=', firm_id)
    .where('id', '=', id)
    .where('state', '<>', 'delivered')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Records that an attempt failed: the message waits until `due_at`, or is given up if `due_at` is not given.
 * @param attempts the count at the time of the claim; a higher count means that another worker has claimed the
 *   message since
 * @returns false when another worker has claimed the message, and nothing was recorded
 */
export async function updateFailed(
  db: Db,
  firm_id: number,
  id: number,
  attempts: number,
  failure: { last_error: string; due_at: string } | { last_error: string; finished_at: string },
): Promise<boolean> {
  const row = await db
    .updateTable('outbox')
    .set({ ...failure, ...('finished_at' in failure && { state: 'dead' as const }), leased_until: null })
    .where('firm_id', '=', firm_id)
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .where('state', '=', 'pending')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Gives up, for every firm, the messages that have waited since before `created_before` for a destination that is not
 * configured.
 */
export async function updateExpired(
  db: Db,
  destination: string,
  created_before: string,
  finished_at: string,
  last_error: string,
): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ state: 'dead', finished_at, last_error, leased_until: null })
    .where('state', '=', 'pending')
    .where('destination', '=', destination)
    .where('created_at', '<', created_before)
    .execute();
}

/** Returns a lead's messages in the order they were queued. */
export function selectDeliveries(db: Db, firm_id: number, inbox_lead_id: number): Promise<OutboxMessage[]> {
  return db
    .selectFrom('outbox')
    .selectAll()
    .where('firm_id', '=', firm_id)
    .where('inbox_lead_id', '=', inbox_lead_id)
    .orderBy('id')
    .execute();
}

export function findDelivery(db: Db, firm_id: number, id: number): Promise<OutboxMessage | undefined> {
  return db.selectFrom('outbox').selectAll().where('firm_id', '=', firm_id).where('id', '=', id).executeTakeFirst();
}

/** Queues a message that was given up again, with no attempts made. Returns undefined when it is no longer given up. */
export function updateRetried(db: Db, firm_id: number, id: number, now: string): Promise<OutboxMessage | undefined> {
  return db
    .updateTable('outbox')
    .set({ state: 'pending', attempts: 0, due_at: now, created_at: now, finished_at: null, leased_until: null })
    .where('firm_id', '=', firm_id)
    .where('id', '=', id)
    .where('state', '=', 'dead')
    .returningAll()
    .executeTakeFirst();
}

/** Returns how many messages of the installation wait and how many were given up, by destination; for the operator. */
export async function countMessages(
  db: Db,
): Promise<{ destination: string; state: 'pending' | 'dead'; count: number; oldest: string }[]> {
  const rows = await db
    .selectFrom('outbox')
    .select((eb) => [
      'destination',
      'state',
      eb.fn.countAll<number>().as('count'),
      eb.fn.min('created_at').as('oldest'),
    ])
    .where('state', 'in', ['pending', 'dead'])
    .groupBy(['destination', 'state'])
    .execute();
  return rows.map((row) => ({ ...row, state: row.state as 'pending' | 'dead' }));
}
