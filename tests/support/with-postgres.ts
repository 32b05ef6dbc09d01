import { startPostgres } from './postgres';

/**
 * Provides one PostgreSQL server for the whole run: the server in TEST_POSTGRES_URL, or one that is started here and
 * stopped at the end.
 */
export default async function withPostgres(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.TEST_POSTGRES_URL) return undefined;
  const server = await startPostgres();
  process.env.TEST_POSTGRES_URL = server.url;
  return () => server.stop();
}
