import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dropDatabase } from './fresh-database';
import type { SharedServer } from './servers';

/** Vitest's global setup. After all files are done, stops the servers that they shared and removes their data. */
export default function sharedServers(): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-servers-'));
  process.env.TEST_SHARED_SERVERS = folder;
  return async () => {
    const servers = readdirSync(folder).map(
      (name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as SharedServer,
    );
    for (const { pid } of servers) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // The server has ended together with the worker process that started it.
      }
    }
    for (const { data_dir, database_url } of servers) {
      if (database_url.startsWith('postgres')) await dropDatabase(database_url);
      rmSync(data_dir, { recursive: true, force: true });
    }
    rmSync(folder, { recursive: true, force: true });
  };
}
