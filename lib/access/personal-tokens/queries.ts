import type { Insertable, Selectable } from 'kysely';
import type { Db, PersonalTokensTable, Role } from '../../platform/db/schema';

export type PersonalToken = Selectable<PersonalTokensTable>;

/**
 * Finds a personal token by its digest; undefined if the token is revoked or expired, or its user is not active in the
 * firm.
 */
export function findLiveToken(
  db: Db,
  token_digest: string,
  now: string,
): Promise<(PersonalToken & { role: Role }) | undefined> {
  return db
    .selectFrom('personal_tokens')
    .innerJoin('memberships', (join) =>
      join
        .onRef('memberships.user_id', '=', 'personal_tokens.user_id')
        .onRef('memberships.firm_id', '=', 'personal_tokens.firm_id'),
    )
    .selectAll('personal_tokens')
    .select('memberships.role')
    .where('personal_tokens.token_digest', '=', token_digest)
    .where('personal_tokens.revoked_at', 'is', null)
    .where((eb) => eb.or([eb('personal_tokens.expires_at', 'is', null), eb('personal_tokens.expires_at', '>', now)]))
    .where('memberships.disabled_at', 'is', null)
    .executeTakeFirst();
}

export async function updateTokenUsed(db: Db, firm_id: number, id: number, last_used_at: string): Promise<void> {
  await db
    .updateTable('personal_tokens')
    .set({ last_used_at })
    .where('firm_id', '=', firm_id)
    .where('id', '=', id)
    .execute();
}

export function insertToken(db: Db, token: Insertable<PersonalTokensTable>): Promise<PersonalToken> {
  return db.insertInto('personal_tokens').values(token).returningAll().executeTakeFirstOrThrow();
}

/** Finds an active member of the firm by id or email address, for the operator. */
export function findMember(
  db: Db,
  firm_id: number,
  user: { id: number } | { email: string },
): Promise<{ user_id: number; email: string } | undefined> {
  const members = db
    .selectFrom('memberships')
    .innerJoin('users', 'users.id', 'memberships.user_id')
    .select(['memberships.user_id', 'users.email'])
    .where('memberships.firm_id', '=', firm_id)
    .where('memberships.disabled_at', 'is', null);
  return (
    'id' in user ? members.where('users.id', '=', user.id) : members.where('users.email', '=', user.email)
  ).executeTakeFirst();
}

/** A personal token with the name of its user. */
export interface PersonalTokenRow extends PersonalToken {
  user_name: string;
}

/** Selects the firm's personal tokens that are neither expired nor revoked, the newest first. */
export function selectLiveTokens(db: Db, firm_id: number, now: string): Promise<PersonalTokenRow[]> {
  return db
    .selectFrom('personal_tokens')
    .innerJoin('users', 'users.id', 'personal_tokens.user_id')
    .selectAll('personal_tokens')
    .select('users.name as user_name')
    .where('personal_tokens.firm_id', '=', firm_id)
    .where('personal_tokens.revoked_at', 'is', null)
    .where((eb) => eb.or([eb('personal_tokens.expires_at', 'is', null), eb('personal_tokens.expires_at', '>', now)]))
    .orderBy('personal_tokens.id', 'desc')
    .limit(500)
    .execute();
}

/**
 * Revokes a personal token and returns the token's row; undefined if the token was already revoked or is not a token of
 * the firm.
 */
export function updateTokenRevoked(
  db: Db,
  firm_id: number,
  id: number,
  revoked_at: string,
): Promise<PersonalToken | undefined> {
  return db
    .updateTable('personal_tokens')
    .set({ revoked_at })
    .where('firm_id', '=', firm_id)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
}

/**
 * Revokes the personal tokens of a user, in one firm or in all firms, and returns the tokens that were not revoked
 * before.
 */
export function revokeTokensOfUser(
  db: Db,
  { user_id, firm_id }: { user_id: number; firm_id?: number },
  revoked_at: string,
): Promise<PersonalToken[]> {
  const theirs = db
    .updateTable('personal_tokens')
    .set({ revoked_at })
    .where('user_id', '=', user_id)
    .where('revoked_at', 'is', null);
  return (firm_id === undefined ? theirs : theirs.where('firm_id', '=', firm_id)).returningAll().execute();
}

/** Deletes the personal tokens of every firm that expired or were revoked before the given time. */
export async function deleteTokensBefore(db: Db, ended_before: string): Promise<void> {
  await db
    .deleteFrom('personal_tokens')
    .where((eb) => eb.or([eb('revoked_at', '<', ended_before), eb('expires_at', '<', ended_before)]))
    .execute();
}
