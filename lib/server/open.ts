import { join } from 'node:path';
import { mac } from '../platform/secrets';
import { rememberOnce } from '../platform/db/installation';
import type { Db } from '../platform/db/schema';
import { indexNewInboxLeads } from '../platform/db/search-index';
import { upgrade } from '../platform/db/backup/upgrade';
import { env } from '../platform/env';
import { setupGreeting } from '../setup/setup-link';

/** Raised when this process's FOYER_SECRET is not the one the database was first opened with. */
class OtherSecretError extends Error {
  constructor() {
    super(
      'FOYER_SECRET (or the secret file in FOYER_DATA) is not the one this database was first opened with. Give every process the same one; what was encrypted under the other could not be read.',
    );
    this.name = 'OtherSecretError';
  }
}

/**
 * Makes the database ready: migrates it (and backs it up before), checks that this process has the installation's secret, indexes what a crash left
 * unindexed.
 *
 * @returns what to print at start: the one-time link to /setup while the installation has no firm yet
 */
export async function openForBusiness(db: Db): Promise<string | undefined> {
  await prepareDatabase(db);
  return setupGreeting({ db, actor: { kind: 'operator' }, now: () => new Date() });
}

/** As openForBusiness, for processes that greet nobody: a new link to /setup would end the one that the web process printed. */
export async function prepareDatabase(db: Db): Promise<void> {
  await upgradeInstallation(db);
  await checkSecret(db);
  await indexNewInboxLeads(db);
}

/** Migrates the database; one that holds something is backed up into FOYER_DATA/backups before. */
export function upgradeInstallation(db: Db): Promise<{ applied: string[]; backup: string | undefined }> {
  return upgrade(db, join(env().data, 'backups'));
}

async function checkSecret(db: Db): Promise<void> {
  const fingerprint = mac('installation', 'fingerprint');
  if ((await rememberOnce(db, 'secret_fingerprint', fingerprint)) !== fingerprint) throw new OtherSecretError();
}
