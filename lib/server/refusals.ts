import { env } from '../platform/env';

/** Returns why Foyer does not start and what to do, if the error is a known one; otherwise the whole error. */
export function explainStartFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (['SettingsError', 'NewerDatabaseError', 'OtherSecretError', 'BackupError'].includes(error.name))
    return error.message;

  const code = String('code' in error ? error.code : '');
  const listening = 'syscall' in error && error.syscall === 'listen';
  const { database_url } = env();
  if (!listening && /^(EACCES|EPERM|EEXIST|ENOTDIR|EROFS)$/.test(code)) {
    const path = 'path' in error ? String(error.path) : '';
    // Only the URL of an SQLite file may be shown, because a URL of PostgreSQL contains a password.
    if (!database_url.startsWith('file:') || !isAround(path, database_url.slice('file:'.length))) {
      return `Foyer cannot write ${path || 'to one of its folders'} (${code}). The disk is read-only, or the folder belongs to another user. Foyer writes to FOYER_DATA and, unless its pages are built already (npm run build), to FOYER_DIST; set them to folders that this user may write to.`;
    }
    return cannotWrite(database_url);
  }
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${String(env().port)} is in use. Stop the other program, or start Foyer on another port: PORT=3100 npm start`;
    case 'EADDRNOTAVAIL':
      return `This machine does not have the address ${env().bind ?? ''}. Correct FOYER_BIND, or leave it out to listen on all addresses.`;
    case 'EACCES':
      return `Foyer may not listen on port ${String(env().port)}. Ports below 1024 need root; use a higher one behind a proxy, such as PORT=3000.`;
    case 'SQLITE_READONLY':
    case 'SQLITE_READONLY_DIRECTORY':
    case 'SQLITE_CANTOPEN':
      return cannotWrite(database_url);
    case 'SQLITE_NOTADB':
    case 'SQLITE_CORRUPT':
      return `${database_url} is damaged or not an SQLite database. Restore a backup, or set DATABASE_URL to the right file.`;
    case 'SQLITE_FULL':
    case 'ENOSPC':
      return `${database_url.startsWith('file:') ? `The disk that holds ${database_url}` : 'A disk that Foyer writes to'} is full. Free some space and start again.`;
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'ETIMEDOUT':
      return 'PostgreSQL does not answer at DATABASE_URL. Start it, or correct the host and port.';
    case '28P01':
    case '28000':
      return 'PostgreSQL refuses the user or password in DATABASE_URL.';
    case '3D000':
      return 'The database named in DATABASE_URL does not exist. Create it first: createdb foyer';
    default:
      return error.stack ?? error.message;
  }
}

function cannotWrite(database_url: string): string {
  return `Foyer cannot write its database ${database_url}. The disk is read-only, the folder belongs to another user, or a part of its path is not a folder; set DATABASE_URL or FOYER_DATA to a place that this user may write to.`;
}

/** Returns whether a path is the file or one of its parent folders. */
function isAround(path: string, file: string): boolean {
  return path !== '' && `${file}/`.startsWith(`${path.replace(/\/$/, '')}/`);
}
