import { findStaffContext } from '@/lib/http/staff/staff';
import { readSessionToken } from '@/lib/http/staff/session-cookie';
import { isRefusal } from '@/lib/platform/errors';
import { streamEvents } from '@/lib/events/live/stream';
import { holdsSession } from '@/lib/people/sessions/sessions';

export const dynamic = 'force-dynamic';

/**
 * Answers GET /api/live?after={event id} with server-sent events of the user's firm. Answers 401 without a session and
 * 429 if too many streams are open; both end the browser's retries.
 */
export async function GET(request: Request): Promise<Response> {
  const [ctx, session_token] = [await findStaffContext(), await readSessionToken()];
  if (!ctx || !session_token)
    return new Response('Sign in first.\n', { status: 401, headers: { 'Cache-Control': 'no-store' } });
  const asked = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after') ?? '';
  const after = /^\d{1,15}$/.test(asked) ? Number(asked) : 0;
  try {
    return streamEvents(ctx, after, request.signal, () => holdsSession(ctx, session_token));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return new Response(`${error.message}\n`, { status: 429, headers: { 'Cache-Control': 'no-store' } });
  }
}
