import type { Insertable, Updateable } from 'kysely';
import type { Db, Membership, MembershipsTable, Role, User, UsersTable } from '../../platform/db/schema';

/** A user belongs to the installation, so these ask for no firm. */
export function findUserByEmail(db: Db, email: string): Promise<User | undefined> {
  return db.selectFrom('users').selectAll().where('email', '=', email).executeTakeFirst();
}

export function findUser(db: Db, id: number): Promise<User | undefined> {
  return db.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Inserts, or returns undefined when the address has an account. */
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

/** Stores the same password's newer hash, unless another password has been set meanwhile. */
export function replacePasswordHash(db: Db, id: number, from: string, to: string): Promise<User | undefined> {
  return db
    .updateTable('users')
    .set({ password_hash: to })
    .where('id', '=', id)
    .where('password_hash', '=', from)
    .returningAll()
    .executeTakeFirst();
}

/** Holds the user's row until the transaction ends, if their password is still the one that was checked. */
export function holdUserWithPassword(db: Db, id: number, password_hash: string): Promise<User | undefined> {
  return db
    .updateTable('users')
    .set({ password_hash })
    .where('id', '=', id)
    .where('password_hash', '=', password_hash)
    .returningAll()
    .executeTakeFirst();
}

/** Holds the firm's row until the transaction ends: changes to a firm's people happen one after the other. */
export async function holdFirm(db: Db, firm_id: number): Promise<void> {
  await db
    .updateTable('firms')
    .set((eb) => ({ name: eb.ref('name') }))
    .where('id', '=', firm_id)
    .execute();
}

/** Inserts, or returns undefined when the user belongs to the firm already, disabled or not. */
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

/** One firm a user belongs to. */
export interface FirmOfUser {
  firm_id: number;
  firm_name: string;
  time_zone: string;
  role: Role;
  disabled_at: string | null;
}

/** Every firm of a user, disabled ones too, the first joined first: a user's own, so it asks for no firm. */
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

/** One of a firm's people. */
export interface PersonRow {
  user_id: number;
  name: string;
  email: string;
  role: Role;
  created_at: string;
  disabled_at: string | null;
  last_seen_at: string | null;
}

/** The firm's people, active ones first, by name; or the one asked for. `last_seen_at` is in this firm. */
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

/** The name of a firm, for whoever holds an invitation to it. */
export async function findFirmName(db: Db, firm_id: number): Promise<string | undefined> {
  const row = await db.selectFrom('firms').select('name').where('id', '=', firm_id).executeTakeFirst();
  return row?.name;
}

/** One of a firm's people as programs see them. */
export interface GrowUserRow {
  id: number;
  name: string;
  email: string;
  firm_id: number;
  firm_name: string;
  /** When they joined the firm. */
  created_at: string;
  /** When they joined, or last changed their name or password. */
  updated_at: string;
}

/** The firm's active people, ascending by id; of `previous`, those nearest below `beyond`. Times are inclusive. */
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
