import { join } from 'node:path';
import { mac } from '../platform/secrets';
import { rememberOnce } from '../platform/db/installation';
import type { Db } from '../platform/db/schema';
import { indexNewInboxLeads } from '../platform/db/search-index';
import { upgrade } from '../platform/db/backup/upgrade';
import { env } from '../platform/env';
import { setupGreeting } from '../setup/setup-link';

/** Thrown when this process's FOYER_SECRET is not the one that the database was first opened with. */
class OtherSecretError extends Error {
  constructor() {
    super(
      'FOYER_SECRET (or the secret file in FOYER_DATA) is not the one that this database was first opened with. Give every process the same secret: data that was encrypted with the other one could not be read.',
    );
    this.name = 'OtherSecretError';
  }
}

/**
 * Prepares the database: backs it up and migrates it if necessary, checks that this process has the installation's
 * secret, and indexes leads that a crash left unindexed.
 *
 * @returns what to print at start: the one-time link to /setup while the installation has no firm yet
 */
export async function openForBusiness(db: Db): Promise<string | undefined> {
  await prepareDatabase(db);
  return setupGreeting({ db, actor: { kind: 'operator' }, now: () => new Date() });
}

/**
 * Prepares the database like openForBusiness, but makes no link to /setup, because a new link would end the link that
 * the web process printed.
 */
export async function prepareDatabase(db: Db): Promise<void> {
  await upgradeInstallation(db);
  await checkSecret(db);
  await indexNewInboxLeads(db);
}

/** Migrates the database. A database with data is first backed up to FOYER_DATA/backups. */
export function upgradeInstallation(db: Db): Promise<{ applied: string[]; backup: string | undefined }> {
  return upgrade(db, join(env().data, 'backups'));
}

async function checkSecret(db: Db): Promise<void> {
  const fingerprint = mac('installation', 'fingerprint');
  if ((await rememberOnce(db, 'secret_fingerprint', fingerprint)) !== fingerprint) throw new OtherSecretError();
}
