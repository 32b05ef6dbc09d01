import type { Context } from '../../platform/context';
import { digest, sameMark } from '../../platform/secrets';
import type { Application } from './presenter';
import { presentApplication } from './presenter';
import { findApplicationByClientId, findFirmName, selectLiveSecrets } from './queries';

/** An application as the authorization server knows it, whichever firm made it. */
export interface KnownApplication extends Application {
  firm_id: number;
}

/** The application behind a client_id; undefined when there is none, or it is disabled. */
export async function findApplication(
  { db }: Pick<Context, 'db'>,
  client_id: string,
): Promise<KnownApplication | undefined> {
  // PostgreSQL takes no NUL, not even to look for one.
  const row = client_id.includes('\0') ? undefined : await findApplicationByClientId(db, client_id);
  return row?.disabled_at === null ? { ...presentApplication(row), firm_id: row.firm_id } : undefined;
}

/** The name of the firm that made an application, for whoever is asked to let it in. */
export async function makerOf({ db }: Pick<Context, 'db'>, application: KnownApplication): Promise<string> {
  return (await findFirmName(db, application.firm_id)) ?? '';
}

/** Whether this is one of the application's live secrets. */
export async function isSecretOf(
  { db, now }: Pick<Context, 'db' | 'now'>,
  application: KnownApplication,
  secret: string,
): Promise<boolean> {
  const given = digest(secret);
  const live = await selectLiveSecrets(db, application.firm_id, application.id, now().toISOString());
  return live.some(({ secret_digest }) => sameMark(given, secret_digest));
}
