import type { ExpressionBuilder, Insertable, Selectable } from 'kysely';
import type {
  Database,
  Db,
  GrantEnd,
  OAuthCodesTable,
  OAuthGrant,
  OAuthGrantsTable,
  OAuthTokensTable,
  Role,
} from '../../platform/db/schema';

/** What an access token permits, with the current role of its user and the current scopes of its application. */
export interface LiveAccess {
  firm_id: number;
  user_id: number;
  role: Role;
  oauth_grant_id: number;
  oauth_application_id: number;
  scopes: string;
  application_scopes: string;
  last_used_at: string | null;
}

/**
 * Finds what an access token permits by the digest of the token; undefined unless the token and its grant are
 * unrevoked, its user is active in the firm, and its application is enabled and open to that firm.
 */
export function findLiveAccess(db: Db, token_digest: string, now: string): Promise<LiveAccess | undefined> {
  return db
    .selectFrom('oauth_tokens')
    .innerJoin('oauth_grants', 'oauth_grants.id', 'oauth_tokens.oauth_grant_id')
    .innerJoin('oauth_applications', 'oauth_applications.id', 'oauth_grants.oauth_application_id')
    .innerJoin('memberships', (join) =>
      join
        .onRef('memberships.user_id', '=', 'oauth_grants.user_id')
        .onRef('memberships.firm_id', '=', 'oauth_grants.firm_id'),
    )
    .select([
      'oauth_grants.firm_id',
      'oauth_grants.user_id',
      'memberships.role',
      'oauth_tokens.oauth_grant_id',
      'oauth_grants.oauth_application_id',
      'oauth_tokens.scopes',
      'oauth_applications.scopes as application_scopes',
      'oauth_grants.last_used_at',
    ])
    .where('oauth_tokens.token_digest', '=', token_digest)
    .where('oauth_tokens.kind', '=', 'access')
    .where('oauth_tokens.revoked_at', 'is', null)
    .where('oauth_tokens.expires_at', '>', now)
    .where('oauth_grants.revoked_at', 'is', null)
    .where('oauth_applications.disabled_at', 'is', null)
    .where('memberships.disabled_at', 'is', null)
    .where(isOpenToFirm)
    .executeTakeFirst();
}

/** A condition: the application is not private, or the firm of the grant made the application. */
function isOpenToFirm(eb: ExpressionBuilder<Database, 'oauth_applications' | 'oauth_grants'>) {
  return eb.or([
    eb('oauth_applications.private_at', 'is', null),
    eb('oauth_applications.firm_id', '=', eb.ref('oauth_grants.firm_id')),
  ]);
}

export async function updateGrantUsed(db: Db, firm_id: number, id: number, last_used_at: string): Promise<void> {
  await db
    .updateTable('oauth_grants')
    .set({ last_used_at })
    .where('firm_id', '=', firm_id)
    .where('id', '=', id)
    .execute();
}

export async function insertGrant(db: Db, grant: Insertable<OAuthGrantsTable>): Promise<number> {
  const { id } = await db.insertInto('oauth_grants').values(grant).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function insertCode(db: Db, code: Insertable<OAuthCodesTable>): Promise<void> {
  await db.insertInto('oauth_codes').values(code).execute();
}

export async function insertTokens(db: Db, tokens: Insertable<OAuthTokensTable>[]): Promise<void> {
  await db.insertInto('oauth_tokens').values(tokens).execute();
}

/**
 * A grant with everything that decides whether its tokens work: the scopes that the user consented to, the user, and
 * the application. `member_since` is null once the user has left the firm.
 */
export interface Family extends OAuthGrant {
  member_since: string | null;
}

/**
 * Finds a grant by its id, without a firm_id, because the caller has just found the code or token that the grant
 * belongs to.
 */
export function findFamily(db: Db, id: number): Promise<Family | undefined> {
  return db
    .selectFrom('oauth_grants')
    .leftJoin('memberships', (join) =>
      join
        .onRef('memberships.user_id', '=', 'oauth_grants.user_id')
        .onRef('memberships.firm_id', '=', 'oauth_grants.firm_id')
        .on('memberships.disabled_at', 'is', null),
    )
    .selectAll('oauth_grants')
    .select('memberships.created_at as member_since')
    .where('oauth_grants.id', '=', id)
    .executeTakeFirst();
}

export type Code = Selectable<OAuthCodesTable>;

/** Finds an authorization code by its digest, even if the code was used. */
export function findCode(db: Db, code_digest: string): Promise<Code | undefined> {
  return db.selectFrom('oauth_codes').selectAll().where('code_digest', '=', code_digest).executeTakeFirst();
}

/**
 * Marks an authorization code as used and returns true; returns false if the code was already used. This is a single
 * statement, so only one of several concurrent callers gets true.
 */
export async function updateCodeUsed(db: Db, firm_id: number, id: number, used_at: string): Promise<boolean> {
  const row = await db
    .updateTable('oauth_codes')
    .set({ used_at })
    .where('firm_id', '=', firm_id)
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export type Token = Selectable<OAuthTokensTable>;

/** Finds an access token or a refresh token by its digest, even if the token is expired, used or revoked. */
export function findToken(db: Db, token_digest: string): Promise<Token | undefined> {
  return db.selectFrom('oauth_tokens').selectAll().where('token_digest', '=', token_digest).executeTakeFirst();
}

/**
 * Marks a refresh token as exchanged and returns true; returns false if the token was already exchanged or revoked.
 * This is a single statement, so only one of several concurrent callers gets true.
 */
export async function updateTokenRotated(db: Db, firm_id: number, id: number, rotated_at: string): Promise<boolean> {
  const row = await db
    .updateTable('oauth_tokens')
    .set({ rotated_at })
    .where('firm_id', '=', firm_id)
    .where('id', '=', id)
    .where('kind', '=', 'refresh')
    .where('rotated_at', 'is', null)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function updateTokenRevoked(db: Db, firm_id: number, id: number, revoked_at: string): Promise<void> {
  await db
    .updateTable('oauth_tokens')
    .set({ revoked_at })
    .where('firm_id', '=', firm_id)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute();
}

/**
 * Revokes a grant, which ends all its tokens, and returns the grant; undefined if the grant was already revoked, or
 * belongs to a user other than `user_id`.
 */
export function updateGrantRevoked(
  db: Db,
  firm_id: number,
  id: number,
  revoked_at: string,
  revoked_because: GrantEnd,
  user_id?: number,
): Promise<OAuthGrant | undefined> {
  const grant = db
    .updateTable('oauth_grants')
    .set({ revoked_at, revoked_because })
    .where('firm_id', '=', firm_id)
    .where('id', '=', id)
    .where('revoked_at', 'is', null);
  return (user_id === undefined ? grant : grant.where('user_id', '=', user_id)).returningAll().executeTakeFirst();
}

/** Revokes the grants of a user, in one firm or in all firms, and returns the grants that were not revoked before. */
export function revokeGrantsOfUser(
  db: Db,
  { user_id, firm_id }: { user_id: number; firm_id?: number },
  revoked_at: string,
  revoked_because: GrantEnd,
): Promise<OAuthGrant[]> {
  const theirs = db
    .updateTable('oauth_grants')
    .set({ revoked_at, revoked_because })
    .where('user_id', '=', user_id)
    .where('revoked_at', 'is', null);
  return (firm_id === undefined ? theirs : theirs.where('firm_id', '=', firm_id)).returningAll().execute();
}

/** A grant as the firm sees it: which user authorized which application. */
export interface GrantRow {
  id: number;
  oauth_application_id: number;
  application_name: string;
  user_id: number;
  user_name: string;
  scopes: string;
  created_at: string;
  last_used_at: string | null;
  revoked_at: string | null;
  revoked_because: GrantEnd | null;
}

interface GrantsWanted {
  user_id?: number;
  oauth_application_id?: number;
}

/** Selects the firm's grants that have a working token, the newest first. */
export function selectLiveGrants(db: Db, firm_id: number, now: string, wanted: GrantsWanted = {}): Promise<GrantRow[]> {
  return grantsOf(db, firm_id, wanted).where('oauth_grants.revoked_at', 'is', null).where(hasLiveToken(now)).execute();
}

/** Selects the firm's grants that ended because a code or token that works once was used twice, the newest first. */
export function selectReusedGrants(
  db: Db,
  firm_id: number,
  since: string,
  wanted: GrantsWanted = {},
): Promise<GrantRow[]> {
  return grantsOf(db, firm_id, wanted)
    .where('oauth_grants.revoked_because', 'in', ['code_replayed', 'refresh_reused'])
    .where('oauth_grants.revoked_at', '>', since)
    .execute();
}

function grantsOf(db: Db, firm_id: number, { user_id, oauth_application_id }: GrantsWanted) {
  const grants = db
    .selectFrom('oauth_grants')
    .innerJoin('oauth_applications', 'oauth_applications.id', 'oauth_grants.oauth_application_id')
    .innerJoin('users', 'users.id', 'oauth_grants.user_id')
    .select([
      'oauth_grants.id',
      'oauth_grants.oauth_application_id',
      'oauth_applications.name as application_name',
      'oauth_grants.user_id',
      'users.name as user_name',
      'oauth_grants.scopes',
      'oauth_grants.created_at',
      'oauth_grants.last_used_at',
      'oauth_grants.revoked_at',
      'oauth_grants.revoked_because',
    ])
    .where('oauth_grants.firm_id', '=', firm_id)
    .orderBy('oauth_grants.id', 'desc')
    .limit(500);
  const ofUser = user_id === undefined ? grants : grants.where('oauth_grants.user_id', '=', user_id);
  return oauth_application_id === undefined
    ? ofUser
    : ofUser.where('oauth_grants.oauth_application_id', '=', oauth_application_id);
}

/** Counts the users of other firms who authorized an application of this firm. */
export async function countForeignGrants(
  db: Db,
  firm_id: number,
  oauth_application_id: number,
  now: string,
): Promise<number> {
  const row = await db
    .selectFrom('oauth_grants')
    .innerJoin('oauth_applications', 'oauth_applications.id', 'oauth_grants.oauth_application_id')
    .select((eb) => eb.fn.count<number | string>('oauth_grants.user_id').distinct().as('count'))
    .where('oauth_applications.firm_id', '=', firm_id)
    .where('oauth_applications.id', '=', oauth_application_id)
    .whereRef('oauth_grants.firm_id', '<>', 'oauth_applications.firm_id')
    .where('oauth_grants.revoked_at', 'is', null)
    .where(hasLiveToken(now))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/**
 * Returns the condition that a token of the grant still works: an access token, or a refresh token that was not
 * exchanged.
 */
function hasLiveToken(now: string) {
  return (eb: ExpressionBuilder<Database, 'oauth_grants'>) =>
    eb.exists(
      eb
        .selectFrom('oauth_tokens')
        .select('oauth_tokens.id')
        .whereRef('oauth_tokens.oauth_grant_id', '=', 'oauth_grants.id')
        .where('oauth_tokens.revoked_at', 'is', null)
        .where('oauth_tokens.rotated_at', 'is', null)
        .where('oauth_tokens.expires_at', '>', now),
    );
}

/**
 * Deletes expired access tokens and refresh tokens of every firm. A refresh token that was exchanged is kept until it
 * would have expired, so that a second use of the token is noticed.
 */
export async function deleteTokensBefore(db: Db, expired_before: string): Promise<void> {
  await db.deleteFrom('oauth_tokens').where('expires_at', '<', expired_before).execute();
}

/** Deletes expired authorization codes of every firm. */
export async function deleteCodesBefore(db: Db, expired_before: string): Promise<void> {
  await db.deleteFrom('oauth_codes').where('expires_at', '<', expired_before).execute();
}

/** Deletes grants of every firm that have no codes or tokens left. Events still record that they were made. */
export async function deleteGrantsWithoutTokens(db: Db, made_before: string): Promise<void> {
  await db
    .deleteFrom('oauth_grants')
    .where('created_at', '<', made_before)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('oauth_tokens')
            .select('oauth_tokens.id')
            .whereRef('oauth_tokens.oauth_grant_id', '=', 'oauth_grants.id'),
        ),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('oauth_codes')
            .select('oauth_codes.id')
            .whereRef('oauth_codes.oauth_grant_id', '=', 'oauth_grants.id'),
        ),
      ),
    )
    .execute();
}
