import type { Insertable, Updateable } from 'kysely';
import type { Db, Membership, MembershipsTable, Role, User, UsersTable } from '../../platform/db/schema';

/** Users belong to the installation, not to a firm, so these queries take no firm_id. */
export function findUserByEmail(db: Db, email: string): Promise<User | undefined> {
  return db.selectFrom('users').selectAll().where('email', '=', email).executeTakeFirst();
}

export function findUser(db: Db, id: number): Promise<User | undefined> {
  return db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Inserts a user; returns undefined when the address has an account. */
export function insertUser(db: Db, user: Insertable<UsersTable>): Promise<User | undefined> {
  return db
    .insertInto('users')
    .values(user)
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returningAll()
    .executeTakeFirst();
}

export async function updateUser(db: Db, id: number, change: Updateable<UsersTable>): Promise<void> {
  await db.updateTable('users').set(change).where('id', '=', id).execute();
}

/** Stores a new hash of the same password, unless another password has been set in the meantime. */
export function replacePasswordHash(db: Db, id: number, from: string, to: string): Promise<User | undefined> {
  return db
    .updateTable('users')
    .set({ password_hash: to })
    .where('id', '=', id)
    .where('password_hash', '=', from)
    .returningAll()
    .executeTakeFirst();
}

/**
 * Locks the user's row until the transaction ends and returns it; undefined when the password has changed since it was
 * verified.
 */
export function holdUserWithPassword(db: Db, id: number, password_hash: string): Promise<User | undefined> {
  return db
    .updateTable('users')
    .set({ password_hash })
    .where('id', '=', id)
    .where('password_hash', '=', password_hash)
    .returningAll()
    .executeTakeFirst();
}

/** Locks the firm's row until the transaction ends, so that changes to the firm's users run one after another. */
export async function holdFirm(db: Db, firm_id: number): Promise<void> {
  await db
    .updateTable('firms')
    .set((eb) => ({ name: eb.ref('name') }))
    .where('id', '=', firm_id)
    .execute();
}

/** Inserts a membership; returns undefined when the user already belongs to the firm, disabled or not. */
export function insertMembership(db: Db, membership: Insertable<MembershipsTable>): Promise<Membership | undefined> {
  return db
    .insertInto('memberships')
    .values(membership)
    .onConflict((conflict) => conflict.columns(['firm_id', 'user_id']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

export function findMembership(db: Db, firm_id: number, user_id: number): Promise<Membership | undefined> {
  return db
    .selectFrom('memberships')
    .selectAll()
    .where('firm_id', '=', firm_id)
    .where('user_id', '=', user_id)
    .executeTakeFirst();
}

export async function updateMembership(
  db: Db,
  firm_id: number,
  user_id: number,
  change: Updateable<MembershipsTable>,
): Promise<void> {
  await db
    .updateTable('memberships')
    .set(change)
    .where('firm_id', '=', firm_id)
    .where('user_id', '=', user_id)
    .execute();
}

export async function countActiveOwners(db: Db, firm_id: number): Promise<number> {
  const row = await db
    .selectFrom('memberships')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('firm_id', '=', firm_id)
    .where('role', '=', 'owner')
    .where('disabled_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** One of the firms that a user belongs to. */
export interface FirmOfUser {
  firm_id: number;
  firm_name: string;
  time_zone: string;
  role: Role;
  disabled_at: string | null;
}

/**
 * Returns every firm of a user, in the order they joined, also those where they are disabled. The query takes no
 * firm_id, because the list covers several firms.
 */
export function selectFirmsOfUser(db: Db, user_id: number): Promise<FirmOfUser[]> {
  return db
    .selectFrom('memberships')
    .innerJoin('firms', 'firms.id', 'memberships.firm_id')
    .select([
      'memberships.firm_id',
      'firms.name as firm_name',
      'firms.time_zone',
      'memberships.role',
      'memberships.disabled_at',
    ])
    .where('memberships.user_id', '=', user_id)
    .orderBy('memberships.id')
    .execute();
}

/** A user with the user's membership of one firm. */
export interface PersonRow {
  user_id: number;
  name: string;
  email: string;
  role: Role;
  created_at: string;
  disabled_at: string | null;
  last_seen_at: string | null;
}

/**
 * Returns the firm's users, active ones first, by name; or with `user_id` only that user. `last_seen_at` is in this
 * firm.
 */
export function selectPeople(db: Db, firm_id: number, user_id?: number): Promise<PersonRow[]> {
  const people = db
    .selectFrom('memberships')
    .innerJoin('users', 'users.id', 'memberships.user_id')
    .select((eb) => [
      'memberships.user_id',
      'users.name',
      'users.email',
      'memberships.role',
      'memberships.created_at',
      'memberships.disabled_at',
      eb
        .selectFrom('sessions')
        .select((max) => max.fn.max('sessions.last_seen_at').as('at'))
        .whereRef('sessions.user_id', '=', 'memberships.user_id')
        .where('sessions.firm_id', '=', firm_id)
        .as('last_seen_at'),
    ])
    .where('memberships.firm_id', '=', firm_id)
    .orderBy((eb) => eb.case().when('memberships.disabled_at', 'is', null).then(0).else(1).end())
    .orderBy('users.name')
    .orderBy('users.id');
  return (user_id === undefined ? people : people.where('memberships.user_id', '=', user_id)).execute();
}

/** Returns the name of a firm, for the holder of an invitation to it. */
export async function findFirmName(db: Db, firm_id: number): Promise<string | undefined> {
  const row = await db.selectFrom('firms').select('name').where('id', '=', firm_id).executeTakeFirst();
  return row?.name;
}

/** A user of a firm, as the APIs show them. */
export interface GrowUserRow {
  id: number;
  name: string;
  email: string;
  firm_id: number;
  firm_name: string;
  /** When the user joined the firm. */
  created_at: string;
  /** When the user joined the firm, or last changed their name or password. */
  updated_at: string;
}

/** Returns the firm's active users, ascending by id; for `previous`, those just below `beyond`. Times are inclusive. */
export async function selectGrowUsers(
  db: Db,
  firm_id: number,
  {
    created_since,
    updated_since,
    ids,
    direction,
    beyond,
    limit,
  }: {
    created_since?: string;
    updated_since?: string;
    ids?: number[];
    direction: 'next' | 'previous';
    beyond?: number;
    limit: number;
  },
): Promise<GrowUserRow[]> {
  let query = db
    .selectFrom('memberships')
    .innerJoin('users', 'users.id', 'memberships.user_id')
    .innerJoin('firms', 'firms.id', 'memberships.firm_id')
    .select((eb) => [
      'users.id',
      'users.name',
      'users.email',
      'memberships.firm_id',
      'firms.name as firm_name',
      'memberships.created_at',
      eb
        .case()
        .when('users.updated_at', '>', eb.ref('memberships.created_at'))
        .then(eb.ref('users.updated_at'))
        .else(eb.ref('memberships.created_at'))
        .end()
        .as('updated_at'),
    ])
    .where('memberships.firm_id', '=', firm_id)
    .where('memberships.disabled_at', 'is', null);
  if (created_since !== undefined) query = query.where('memberships.created_at', '>=', created_since);
  if (updated_since !== undefined)
    query = query.where((eb) =>
      eb.or([eb('users.updated_at', '>=', updated_since), eb('memberships.created_at', '>=', updated_since)]),
    );
  if (ids) query = query.where('users.id', 'in', ids);
  if (beyond !== undefined) query = query.where('users.id', direction === 'next' ? '>' : '<', beyond);
  const found = await query
    .orderBy('users.id', direction === 'next' ? 'asc' : 'desc')
    .limit(limit)
    .execute();
  return direction === 'next' ? found : found.reverse();
}
