import { database } from '../platform/db/client';
import { env } from '../platform/env';
import { isHealthy } from '../platform/health/check';

/** For load balancers: 200 while this process can take leads, else 503. Says nothing more, since anybody may ask. */
export async function answerHealth(): Promise<Response> {
  const ok = await isHealthy({ db: database(env().database_url), now: () => new Date() });
  return Response.json(
    { ok },
    { status: ok ? 200 : 503, headers: { 'Cache-Control': 'no-store', ...(!ok && { 'Retry-After': '5' }) } },
  );
}
