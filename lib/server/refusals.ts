import { env } from '../env';

/** Says in plain words why Foyer does not start and what to do, where we know; any other error is shown whole. */
export function explainStartFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (['SettingsError', 'NewerDatabaseError', 'OtherSecretError', 'BackupError'].includes(error.name)) return error.message;

  const code = String('code' in error ? error.code : '');
  const listening = 'syscall' in error && error.syscall === 'listen';
  switch (listening ? code : code.replace(/^(EACCES|EPERM|EEXIST|ENOTDIR|EROFS)$/, 'SQLITE_CANTOPEN')) {
    case 'EADDRINUSE':
      return `Port ${String(env().port)} is in use. Stop the other program, or start Foyer on another port: PORT=3100 npm start`;
    case 'EACCES':
      return `Foyer may not listen on port ${String(env().port)}. Ports below 1024 need root; use a higher one behind a proxy, such as PORT=3000.`;
    case 'SQLITE_READONLY':
    case 'SQLITE_READONLY_DIRECTORY':
    case 'SQLITE_CANTOPEN':
      return `Foyer cannot write its database ${env().database_url}. The disk is read-only, the folder belongs to somebody else, or a part of its path is no folder; give DATABASE_URL or FOYER_DATA a place this user may write to.`;
    case 'SQLITE_NOTADB':
    case 'SQLITE_CORRUPT':
      return `${env().database_url} is damaged or no SQLite database. Restore a backup, or point DATABASE_URL at the right file.`;
    case 'SQLITE_FULL':
    case 'ENOSPC':
      return `The disk that holds ${env().database_url} is full. Free some space and start again.`;
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
