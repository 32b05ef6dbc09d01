import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Db, OAuthApplication, OAuthApplicationsTable, OAuthClientSecretsTable } from '../../platform/db/schema';

export type ClientSecret = Selectable<OAuthClientSecretsTable>;

export function insertApplication(db: Db, application: Insertable<OAuthApplicationsTable>): Promise<OAuthApplication> {
  return db.insertInto('oauth_applications').values(application).returningAll().executeTakeFirstOrThrow();
}

/**
 * Updates an application and returns it. The update also locks the row until the transaction ends; a caller that needs
 * only the lock sets `updated_at`.
 */
export function updateApplicationRow(
  db: Db,
  firm_id: number,
  id: number,
  change: Updateable<OAuthApplicationsTable>,
): Promise<OAuthApplication | undefined> {
  return db
    .updateTable('oauth_applications')
    .set(change)
    .where('firm_id', '=', firm_id)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
}

export function findApplicationRow(db: Db, firm_id: number, id: number): Promise<OAuthApplication | undefined> {
  return db
    .selectFrom('oauth_applications')
    .selectAll()
    .where('firm_id', '=', firm_id)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** This query takes no firm_id, because anyone who knows a client_id may open the consent page of the application. */
export function findApplicationByClientId(db: Db, client_id: string): Promise<OAuthApplication | undefined> {
  return db.selectFrom('oauth_applications').selectAll().where('client_id', '=', client_id).executeTakeFirst();
}

export function selectApplications(db: Db, firm_id: number): Promise<OAuthApplication[]> {
  return db
    .selectFrom('oauth_applications')
    .selectAll()
    .where('firm_id', '=', firm_id)
    .orderBy('name')
    .orderBy('id')
    .execute();
}

/** Returns a firm's name, which the consent page shows as the maker of an application. */
export async function findFirmName(db: Db, firm_id: number): Promise<string | undefined> {
  const row = await db.selectFrom('firms').select('name').where('id', '=', firm_id).executeTakeFirst();
  return row?.name;
}

export async function insertSecret(db: Db, secret: Insertable<OAuthClientSecretsTable>): Promise<void> {
  await db.insertInto('oauth_client_secrets').values(secret).execute();
}

/** Selects an application's client secrets that have not expired, the newest first. */
export function selectLiveSecrets(
  db: Db,
  firm_id: number,
  oauth_application_id: number,
  now: string,
): Promise<ClientSecret[]> {
  return db
    .selectFrom('oauth_client_secrets')
    .selectAll()
    .where('firm_id', '=', firm_id)
    .where('oauth_application_id', '=', oauth_application_id)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .orderBy('id', 'desc')
    .execute();
}

/**
 * Expires one client secret and returns the secret's row; undefined if the secret belongs to another application or has
 * already expired.
 */
export function expireSecret(
  db: Db,
  firm_id: number,
  oauth_application_id: number,
  id: number,
  now: string,
): Promise<ClientSecret | undefined> {
  return db
    .updateTable('oauth_client_secrets')
    .set({ expires_at: now })
    .where('firm_id', '=', firm_id)
    .where('oauth_application_id', '=', oauth_application_id)
    .where('id', '=', id)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .returningAll()
    .executeTakeFirst();
}
