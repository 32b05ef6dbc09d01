import { chmodSync, closeSync, existsSync, openSync, readSync, statSync, writeSync } from 'node:fs';

/** Read and written by their owner alone. */
const private_mode = 0o600;
/**
 * Why a mode cannot be set: the file is another user's, its file system keeps no modes or no changes, or another process has
 * just removed it, as SQLite does with a log that is empty. `doctor` tells of what stays open.
 */
const unsettable = ['EPERM', 'EROFS', 'ENOTSUP', 'ENOSYS', 'ENOENT'];

/** An SQLite database and what SQLite writes beside it. */
export function filesOfDatabase(path: string): string[] {
  return ['', '-wal', '-shm', '-journal'].map((end) => `${path}${end}`);
}

/**
 * Makes the files of an SQLite database their owner's alone before they are opened, wherever they lie. One that is not there
 * is made: SQLite would make it as open as the process's umask allows, and gives the mode of the database to its other files.
 */
export function makeDatabasePrivate(path: string): void {
  if (!existsSync(path)) tryToMake(path);
  for (const file of filesOfDatabase(path)) if (existsSync(file)) makePrivate(file);
}

/** Copies a file into a new one that is its owner's alone from the beginning, whatever the mode of the first. */
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
    // SQLite opens the file next, and its error says what is wrong in the words that `explainStartFailure` knows.
  }
}
