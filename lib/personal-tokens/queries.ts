import type { Selectable } from 'kysely';
import type { Db, PersonalTokensTable, Role } from '../db/schema';

export type PersonalToken = Selectable<PersonalTokensTable>;

/** By the token's digest: not revoked, in time, its user active in the firm. */
export function findLiveToken(db: Db, token_digest: string, now: string): Promise<(PersonalToken & { role: Role }) | undefined> {
  return db
    .selectFrom('personal_tokens')
    .innerJoin('memberships', (join) =>
      join.onRef('memberships.user_id', '=', 'personal_tokens.user_id').onRef('memberships.firm_id', '=', 'personal_tokens.firm_id'),
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
  await db.updateTable('personal_tokens').set({ last_used_at }).where('firm_id', '=', firm_id).where('id', '=', id).execute();
}
