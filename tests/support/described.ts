import type { Surface } from '@/lib/http/grow-api/operation';
import { validateReply } from './openapi';

/** Checks every API response that a test receives by `fetch` against the OpenAPI document. */
const plainFetch = globalThis.fetch;

globalThis.fetch = async (input, init) => {
  const reply = await plainFetch(input, init);
  const request = new Request(input, { ...init, body: undefined, signal: undefined });
  const path = new URL(request.url).pathname.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
  const surface = surfaceOf(path);
  if (!surface || !['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].includes(request.method)) return reply;

  // Lead Inbox clients may also use the Grow API's paths. They send a token in the body instead of a bearer token and
  // get Lead Inbox responses.
  const lead_inbox =
    request.method === 'POST' &&
    !request.headers.has('authorization') &&
    path.endsWith('/inbox_leads') &&
    surface !== 'lead_inbox';
  const as_lead_inbox = lead_inbox && !(await reply.clone().text()).startsWith('{"error":{');
  await validateReply(
    reply,
    as_lead_inbox
      ? { surface: 'lead_inbox', method: 'POST', path: '/inbox_leads' }
      : { surface, method: request.method, path },
  );
  return reply;
};

function surfaceOf(path: string): Surface | undefined {
  if (/^\/inbox_leads(\.json)?$/.test(path)) return 'lead_inbox';
  return path.startsWith('/api/v2/') ? 'v2' : path.startsWith('/grow/') ? 'grow' : undefined;
}
