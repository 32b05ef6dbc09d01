import type { ExpressionBuilder } from 'kysely';
import type { Database, Db, Role } from '../db/schema';

/** What an access token opens, its user's role and its application's scopes as they are now. */
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

/** By the token's digest: neither it nor its grant revoked, its user active in the firm, its application enabled and open to that firm. */
export function findLiveAccess(db: Db, token_digest: string, now: string): Promise<LiveAccess | undefined> {
  return db
    .selectFrom('oauth_tokens')
    .innerJoin('oauth_grants', 'oauth_grants.id', 'oauth_tokens.oauth_grant_id')
    .innerJoin('oauth_applications', 'oauth_applications.id', 'oauth_grants.oauth_application_id')
    .innerJoin('memberships', (join) =>
      join.onRef('memberships.user_id', '=', 'oauth_grants.user_id').onRef('memberships.firm_id', '=', 'oauth_grants.firm_id'),
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

/** Not private, or the grant's firm made it. */
function isOpenToFirm(eb: ExpressionBuilder<Database, 'oauth_applications' | 'oauth_grants'>) {
  return eb.or([eb('oauth_applications.private_at', 'is', null), eb('oauth_applications.firm_id', '=', eb.ref('oauth_grants.firm_id'))]);
}

export async function updateGrantUsed(db: Db, firm_id: number, id: number, last_used_at: string): Promise<void> {
  await db.updateTable('oauth_grants').set({ last_used_at }).where('firm_id', '=', firm_id).where('id', '=', id).execute();
}
