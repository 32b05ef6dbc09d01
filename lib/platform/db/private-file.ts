import { chmodSync, closeSync, existsSync, openSync, readSync, statSync, writeSync } from 'node:fs';

/** Only the owner may read and write. */
const private_mode = 0o600;
/**
 * Error codes for a mode that cannot be set: the file is another user's, its file system has no modes or is read-only,
 * or another process has just removed it, as SQLite does with an empty log. `doctor` reports files that stay open to
 * others.
 */
const unsettable = ['EPERM', 'EROFS', 'ENOTSUP', 'ENOSYS', 'ENOENT'];

/** Returns the files of an SQLite database, with those that SQLite writes beside it. */
export function filesOfDatabase(path: string): string[] {
  return ['', '-wal', '-shm', '-journal'].map((end) => `${path}${end}`);
}

/**
 * Makes the files of an SQLite database private to their owner before they are opened. Creates the database file if it
 * does not exist, because SQLite would create it as open as the umask allows, and gives its mode to the other files.
 */
export function makeDatabasePrivate(path: string): void {
  if (!existsSync(path)) tryToMake(path);
  for (const file of filesOfDatabase(path)) if (existsSync(file)) makePrivate(file);
}

/** Copies a file into a new one that is private to its owner from the start, whatever the mode of the original. */
export function copyPrivately(from: string, to: string): void {
  const source = openSync(from, 'r');
  const target = openSync(to, 'wx', private_mode);
  try {
    const buffer = Buffer.alloc(1_048_576);
    for (let read = readSync(source, buffer); read > 0; read = readSync(source, buffer)) {
      for (let written = 0; written < read;) written += writeSync(target, buffer, written, read - written);
    }
  } finally {
    closeSync(target);
    closeSync(source);
  }
}

function makePrivate(file: string): void {
  try {
    if ((statSync(file).mode & 0o777) !== private_mode) chmodSync(file, private_mode);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && unsettable.includes(String(error.code)))) throw error;
  }
}

function tryToMake(path: string): void {
  try {
    closeSync(openSync(path, 'a', private_mode));
  } catch {
    // SQLite opens the file next and fails with an error that `explainStartFailure` can explain.
  }
}
