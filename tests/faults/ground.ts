import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@/lib/platform/db/client';
import { migrate } from '@/lib/platform/db/migrations/migrate';
import { plantOpenForm } from '../support/forms';
import type { DatabaseName } from '../support/fresh-database';
import { freshDatabase } from '../support/fresh-database';
import { freePort } from '../support/postgres';
import type { Place, RunningFoyer } from '../support/server';
import { startFoyer } from '../support/server';
import type { Control } from './weaken';
import { dropUniqueIndex, startedWithout } from './weaken';

/** A database with one open form, and a fixed address for servers that a run starts and stops. */
export interface Ground {
  /** The URL to which the form is posted. */
  url: string;
  place: Place;
  start(): Promise<RunningFoyer>;
}

interface GroundOptions {
  database: DatabaseName;
  control?: Control | undefined;
  /** The folder of the SQLite file; a temporary folder by default. */
  data_dir?: string | undefined;
  env?: Record<string, string>;
}

/** Prepares the database, without one protection if `control` is given. `place.remove()` deletes the database. */
export async function prepareGround({ database, control, data_dir, env }: GroundOptions): Promise<Ground> {
  const place = await placeFor(database, data_dir);
  const db = openDatabase(place.database_url);
  await migrate(db);
  const { slug } = await plantOpenForm(db);
  await db.destroy();
  if (control === 'no-unique-index') await dropUniqueIndex(place);

  const port = await freePort();
  const { env: weak_env, preload } = startedWithout(control);
  return {
    url: `http://127.0.0.1:${port}/f/${slug}/submit`,
    place,
    start: () =>
      startFoyer({
        again: { place },
        ...(preload && { preload }),
        env: { PORT: String(port), FOYER_LOG: 'silent', ...env, ...weak_env },
      }),
  };
}

async function placeFor(database: DatabaseName, given?: string): Promise<Place> {
  const data_dir = given ?? mkdtempSync(join(tmpdir(), 'foyer-faults-'));
  mkdirSync(data_dir, { recursive: true });
  const server_side = database === 'postgres' ? await freshDatabase(database) : undefined;
  return {
    database,
    data_dir,
    database_url: server_side?.url ?? `file:${join(data_dir, 'foyer.db')}`,
    async remove() {
      await server_side?.drop();
      rmSync(data_dir, { recursive: true, force: true });
    },
  };
}
