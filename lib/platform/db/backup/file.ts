import { closeSync, constants, existsSync, fsyncSync, linkSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** What stands in a backup, as its own copy tells it. */
export interface BackupFacts {
  file: string;
  inbox_leads: number;
  firms: number;
}

/** What came of a restore. */
export interface RestoreFacts extends BackupFacts {
  /** Where the database that was replaced lies now, if there was one. */
  kept: string | undefined;
}

/** A backup that was not made, or not restored, and how to do better. Nothing has been changed. */
export class BackupError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BackupError';
  }
}

/**
 * Makes a file that is there whole and durable, or not at all: filled beside its name, synced, and given its name without
 * ever replacing another file. Readable by its owner alone.
 *
 * @throws BackupError when a file of that name is there
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
  return new BackupError(`${file} is there already; a backup never replaces a file. Give another name.`);
}
