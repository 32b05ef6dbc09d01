import { database } from '../platform/db/client';
import { env } from '../platform/env';
import { isHealthy } from '../platform/health/check';

/**
 * Answers load balancers: 200 while this process can accept leads, else 503. The endpoint is public, so the response
 * has no details.
 */
export async function answerHealth(): Promise<Response> {
  const ok = await isHealthy({ db: database(env().database_url), now: () => new Date() });
  return Response.json(
    { ok },
    { status: ok ? 200 : 503, headers: { 'Cache-Control': 'no-store', ...(!ok && { 'Retry-After': '5' }) } },
  );
}
