import type { Context } from '../../platform/context';
import { digest, sameMark } from '../../platform/secrets';
import type { Application } from './presenter';
import { presentApplication } from './presenter';
import { findApplicationByClientId, findFirmName, selectLiveSecrets } from './queries';

/** An application as the authorization server sees it, with the firm that made it. */
export interface KnownApplication extends Application {
  firm_id: number;
}

/** Returns the application with this client_id; undefined if there is none or it is disabled. */
export async function findApplication(
  { db }: Pick<Context, 'db'>,
  client_id: string,
): Promise<KnownApplication | undefined> {
  // A client_id with the character NUL is refused here, because PostgreSQL refuses NUL even in the parameters of a
  // query.
  const row = client_id.includes('\0') ? undefined : await findApplicationByClientId(db, client_id);
  return row?.disabled_at === null ? { ...presentApplication(row), firm_id: row.firm_id } : undefined;
}

/** Returns the name of the firm that made an application, for the consent page. */
export async function makerOf({ db }: Pick<Context, 'db'>, application: KnownApplication): Promise<string> {
  return (await findFirmName(db, application.firm_id)) ?? '';
}

/** Returns whether a text is one of the application's client secrets that have not expired. */
export async function isSecretOf(
  { db, now }: Pick<Context, 'db' | 'now'>,
  application: KnownApplication,
  secret: string,
): Promise<boolean> {
  const given = digest(secret);
  const live = await selectLiveSecrets(db, application.firm_id, application.id, now().toISOString());
  return live.some(({ secret_digest }) => sameMark(given, secret_digest));
}
