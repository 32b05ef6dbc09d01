import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Db, OAuthApplication, OAuthApplicationsTable, OAuthClientSecretsTable } from '../../platform/db/schema';

export type ClientSecret = Selectable<OAuthClientSecretsTable>;

export function insertApplication(db: Db, application: Insertable<OAuthApplicationsTable>): Promise<OAuthApplication> {
  return db.insertInto('oauth_applications').values(application).returningAll().executeTakeFirstOrThrow();
}

/** Also how a change holds the row until its transaction ends: `{ updated_at }` alone changes nothing of note. */
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

/** Whoever knows a client_id may ask for its consent page, so this asks for no firm. */
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

/** The name of a firm, by which whoever is asked to let in its application is told who made it. */
export async function findFirmName(db: Db, firm_id: number): Promise<string | undefined> {
  const row = await db.selectFrom('firms').select('name').where('id', '=', firm_id).executeTakeFirst();
  return row?.name;
}

export async function insertSecret(db: Db, secret: Insertable<OAuthClientSecretsTable>): Promise<void> {
  await db.insertInto('oauth_client_secrets').values(secret).execute();
}

/** An application's secrets that open it, the newest first. */
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

/** Ends one secret; undefined when it is another application's or has ended already. */
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
