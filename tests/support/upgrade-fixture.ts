import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';
import type { DatabaseName } from './fresh-database';
import { freshDatabase } from './fresh-database';
import type { Place } from './server';

const folder = fileURLToPath(new URL('../fixtures/147173c', import.meta.url));

/** A lead in the fixture of commit 147173c. */
interface MadeLead {
  id: number;
  reference: string;
  from_message: string;
}

/** The records that the fixture's installation of commit 147173c holds, as written down by `make.mjs`. */
export interface Made {
  made_at: string;
  passwords: Record<string, string>;
  sessions: { owner: string; staff: string; owner_cookie: string };
  links: { setup_used: string; invite: string; reset: string };
  firms: { hale: number; marin: number };
  /** The slugs of the fixture's forms, and the paths of its page with a refused form and of its receipt page. */
  forms: { hale: string; hidden_fields: string; closed: string; marin: string; refused: string; thanks: string };
  leads: Record<
    'untriaged' | 'suspect' | 'ignored' | 'accepted' | 'accepted_today' | 'reopened' | 'to_accept' | 'spanish',
    MadeLead
  >;
  records: { contact: number; grace: number; matter: number; note: number; custom_action: number };
  /** The id of the action that ignored the fixture's lead `ignored`. */
  ignore_action_id: string;
  receipt_of_first: string;
  server_actions_key: string;
  lead_inbox: {
    replayed: {
      token: string;
      fields: Record<string, string>;
      headers: Record<string, string>;
      status: number;
      body: string;
    };
    token: string;
    replaced_token: string;
    marin_token: string;
  };
  oauth: {
    client_id: string;
    client_secret: string;
    revoked_secret: string;
    redirect_uri: string;
    code: string;
    code_verifier: string;
    access_token: string;
    refresh_token: string;
    phone_client_id: string;
    phone_refresh_token: string;
    personal_token: string;
    ticket: string;
    custom_action_nonce: string;
    next_page: string;
    first_page_ids: number[];
    replayed: { path: string; data: object; headers: Record<string, string>; status: number; body: string };
  };
}

/** A message as the form page of commit 147173c stored it in IndexedDB. */
interface KeptMessage {
  key: string;
  url: string;
  body: string;
  kept_at: number;
}

/** The data that Chromium stored for the pages of commit 147173c, as written down by `keep.mjs`. */
export interface KeptByBrowser {
  origin: string;
  of_foyer: {
    indexedDB: {
      foyer: {
        version: number;
        stores: { outbox: { keyPath: string; autoIncrement: boolean; values: KeptMessage[] } };
      };
    };
  };
  of_website: { localStorage: Record<string, string> };
}

export const made = JSON.parse(readFileSync(join(folder, 'made.json'), 'utf8')) as Made;
export const kept_by_browser = JSON.parse(readFileSync(join(folder, 'browser.json'), 'utf8')) as KeptByBrowser;

/** An unpacked copy of the fixture that one suite may change. */
export interface UnpackedFixture extends Place {
  /** The backup that `foyer backup` of commit 147173c wrote. */
  backup: string;
  /** The backup that commit 147173c wrote before it migrated the database. */
  backup_before_upgrade: string;
}

/**
 * Unpacks the installation of commit 147173c: its data folder into a temporary folder and, for PostgreSQL, its rows
 * into a separate database.
 */
export async function unpackFixture(database: DatabaseName): Promise<UnpackedFixture> {
  const temporary = mkdtempSync(join(tmpdir(), 'foyer-147173c-'));
  const data_dir = join(temporary, 'data');
  for (const file of filesUnder(join(folder, database, 'data')))
    unpack(join(folder, database, 'data', file), join(data_dir, file));
  const backup = unpack(
    join(folder, database, database === 'sqlite' ? 'backup.db.gz' : 'backup.jsonl.gz'),
    join(temporary, database === 'sqlite' ? 'backup.db.gz' : 'backup.jsonl.gz'),
  );
  const [before = ''] = readdirSync(join(data_dir, 'backups'));

  const server_side = database === 'postgres' ? await loadedDatabase() : undefined;
  return {
    database,
    database_url: server_side?.url ?? `file:${join(data_dir, 'foyer.db')}`,
    data_dir,
    backup,
    backup_before_upgrade: join(data_dir, 'backups', before),
    async remove() {
      await server_side?.drop();
      rmSync(temporary, { recursive: true, force: true });
    },
  };
}

/** Creates a database with the tables and rows of commit 147173c, without using today's code. */
async function loadedDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const fresh = await freshDatabase('postgres');
  const client = new pg.Client({ connectionString: fresh.url });
  await client.connect();
  try {
    await client.query(readFileSync(join(folder, 'postgres/schema.sql'), 'utf8'));
    await client.query('set session_replication_role = replica');
    await client.query(gunzipSync(readFileSync(join(folder, 'postgres/rows.sql.gz'))).toString('utf8'));
  } finally {
    await client.end();
  }
  return fresh;
}

/** Copies a file, and decompresses it if only the fixture compresses it. @returns the path of the copy */
function unpack(file: string, to: string): string {
  const compressed = file.endsWith('.db.gz');
  const place = compressed ? join(dirname(to), basename(to, '.gz')) : to;
  mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
  writeFileSync(place, compressed ? gunzipSync(readFileSync(file)) : readFileSync(file), { mode: 0o600 });
  return place;
}

function filesUnder(path: string): string[] {
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1));
}
