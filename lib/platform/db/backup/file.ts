import { closeSync, constants, existsSync, fsyncSync, linkSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** What a backup contains, counted in the copy itself. */
export interface BackupFacts {
  file: string;
  inbox_leads: number;
  firms: number;
}

/** The result of a restore. */
export interface RestoreFacts extends BackupFacts {
  /** The path where the replaced database is kept, if there was one. */
  kept: string | undefined;
}

/** The error of a backup that was not made or not restored, with what to do. Nothing has been changed. */
export class BackupError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BackupError';
  }
}

/**
 * Creates a file that is complete and durable, or does not exist: it is filled under another name, synced, and then
 * renamed without ever replacing a file. Only its owner can read it.
 *
 * @throws BackupError when the file exists
 */
export async function makeFile<R>(path: string, fill: (part: string) => Promise<R>): Promise<R> {
  const file = resolve(path);
  if (existsSync(file)) throw taken(file);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const part = `${file}.${process.pid}.part`;
  rmSync(part, { force: true });
  closeSync(openSync(part, 'wx', 0o600));
  try {
    const result = await fill(part);
    sync(part);
    linkSync(part, file);
    sync(dirname(file));
    return result;
  } catch (error) {
    throw error instanceof Error && 'code' in error && error.code === 'EEXIST' ? taken(file) : error;
  } finally {
    for (const rest of ['', '-journal', '-wal', '-shm']) rmSync(`${part}${rest}`, { force: true });
  }
}

/** Waits until a file or folder is on the disk. */
export function sync(path: string): void {
  const descriptor = openSync(path, constants.O_RDONLY);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function taken(file: string): BackupError {
  return new BackupError(`${file} already exists; a backup never replaces a file. Give another name.`);
}
