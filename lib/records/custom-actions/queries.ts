import type { Insertable, SelectQueryBuilder } from 'kysely';
import type { ListRequest } from '../../platform/db/list-page';
import { selectPage } from '../../platform/db/list-page';
import type { CustomAction, CustomActionNoncesTable, CustomActionsTable, Database, Db } from '../../platform/db/schema';
import type { UiReference } from './schema';

/** A custom action (a link that an app adds to the staff's pages) with the name of the application that created it. */
export interface CustomActionRow extends CustomAction {
  application_name: string | null;
}

/**
 * Selects the firm's custom actions without removed ones and without the actions of disabled applications, which are
 * shown again when the application is enabled.
 */
function actionsOf(db: Db, firm_id: number) {
  return db
    .selectFrom('custom_actions')
    .leftJoin('oauth_applications', 'oauth_applications.id', 'custom_actions.oauth_application_id')
    .selectAll('custom_actions')
    .select('oauth_applications.name as application_name')
    .where('custom_actions.firm_id', '=', firm_id)
    .where('custom_actions.removed_at', 'is', null)
    .where('oauth_applications.disabled_at', 'is', null);
}

export async function insertCustomAction(db: Db, action: Insertable<CustomActionsTable>): Promise<number> {
  return (await db.insertInto('custom_actions').values(action).returning('id').executeTakeFirstOrThrow()).id;
}

export function findCustomAction(db: Db, firm_id: number, id: number): Promise<CustomActionRow | undefined> {
  return actionsOf(db, firm_id).where('custom_actions.id', '=', id).executeTakeFirst();
}

/**
 * Returns the firm's custom actions (links that apps add to the staff's pages), all or only those of one menu, oldest
 * first.
 */
export function selectCustomActions(db: Db, firm_id: number, ui_reference?: UiReference): Promise<CustomActionRow[]> {
  const actions = actionsOf(db, firm_id).orderBy('custom_actions.id');
  return (
    ui_reference === undefined ? actions : actions.where('custom_actions.ui_reference', '=', ui_reference)
  ).execute();
}

/**
 * Returns a page of the API's list of custom actions: all actions for matters, which Clio's API has too, and the
 * actions for contacts and leads that this application created.
 */
export function selectCustomActionPage(
  db: Db,
  firm_id: number,
  oauth_application_id: number | null,
  page: ListRequest,
): Promise<CustomActionRow[]> {
  const shown = actionsOf(db, firm_id).where((eb) =>
    eb.or([
      eb('custom_actions.ui_reference', '=', 'matters/show'),
      oauth_application_id === null
        ? eb('custom_actions.oauth_application_id', 'is', null)
        : eb('custom_actions.oauth_application_id', '=', oauth_application_id),
    ]),
  );
  return selectPage(
    db,
    shown as unknown as SelectQueryBuilder<Database, 'custom_actions', CustomActionRow>,
    'custom_actions',
    page,
  );
}

/**
 * Marks a custom action (a link that an app adds to the staff's pages) as removed. @returns false when it was removed
 * before
 */
export async function updateRemoved(db: Db, firm_id: number, id: number, now: string): Promise<boolean> {
  const row = await db
    .updateTable('custom_actions')
    .set({ removed_at: now })
    .where('firm_id', '=', firm_id)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertNonce(db: Db, nonce: Insertable<CustomActionNoncesTable>): Promise<void> {
  await db.insertInto('custom_action_nonces').values(nonce).execute();
}

/**
 * Marks the nonce of a custom action as used if the nonce is unexpired and belongs to this user, and to this
 * application or to no application.
 * @returns true for only one of several concurrent calls
 */
export async function updateNonceUsed(
  db: Db,
  firm_id: number,
  nonce: { nonce_digest: string; user_id: number; oauth_application_id: number | null },
  now: string,
): Promise<boolean> {
  const { nonce_digest, user_id, oauth_application_id } = nonce;
  const row = await db
    .updateTable('custom_action_nonces')
    .set({ used_at: now })
    .where('firm_id', '=', firm_id)
    .where('nonce_digest', '=', nonce_digest)
    .where('user_id', '=', user_id)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .where((eb) => {
      const nobodys = eb('oauth_application_id', 'is', null);
      return oauth_application_id === null
        ? nobodys
        : eb.or([nobodys, eb('oauth_application_id', '=', oauth_application_id)]);
    })
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Deletes the nonces of custom actions, in all firms, that expired before the given time. */
export async function deleteNoncesBefore(db: Db, before: string): Promise<void> {
  await db.deleteFrom('custom_action_nonces').where('expires_at', '<', before).execute();
}
