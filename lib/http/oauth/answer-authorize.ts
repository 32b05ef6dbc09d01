import { readBody, readForm } from '../read-body';
import { linkOrigin, nonceOf } from '../request';
import { anonymousContext, staffRouteContext } from '../staff/staff';
import type { Context, Staff } from '../../platform/context';
import { isRefusal } from '../../platform/errors';
import { findApplication } from '../../access/applications/find-client';
import type { KnownApplication } from '../../access/applications/find-client';
import { grantAccess, isOpenTo } from '../../access/grants/grant';
import { checkAuthorizeRequest } from './authorize-request';
import type { Ticket } from './consent-ticket';
import { openTicket, spendTicket } from './consent-ticket';
import { OAuthError } from './errors';
import { refusalPage } from './refusal-page';

/**
 * Answers GET /oauth/authorize: redirects the browser to the consent page, or back to the application with an error. If
 * the application or its redirect address is unknown, answers 400 with a page that says why, and does not redirect.
 */
export async function answerAuthorize(request: Request): Promise<Response> {
  const { search, searchParams } = new URL(request.url);
  const outcome = await checkAuthorizeRequest(await anonymousContext(), searchParams);
  if (outcome.status === 'unknown') return refuse(request, 400, outcome.because);
  if (outcome.status === 'refused')
    return sendBack(request, outcome.redirect_uri, errorAnswer(outcome.error, outcome.state));
  return to(`/oauth/consent${search}`, 302);
}

/**
 * Answers POST /oauth/authorize, which the consent page sends: redirects the browser to the application with a code or
 * an error.
 */
export async function answerConsent(request: Request): Promise<Response> {
  try {
    const ctx = await staffRouteContext(request);
    const form = await readAnswer(request);
    const ticket = openTicket(ctx, form.ticket);
    const application = ticket && (await findApplication(ctx, ticket.client_id));
    if (!ticket || !application || !application.redirect_uris.includes(ticket.redirect_uri)) return stale(request);
    if (!(await spendTicket(ctx, ticket)))
      return refuse(
        request,
        400,
        'You have already answered this request. Go back to the application and start again.',
      );
    return sendBack(request, ticket.redirect_uri, await decide(ctx, application, ticket, form.allows));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    if (error.code === 'unauthenticated')
      return refuse(request, 401, 'Your session ended. Go back to the application and start again.');
    return refuse(request, error.code === 'forbidden' ? 403 : 400, error.message);
  }
}

/** Returns the parameters of the redirect to the application (RFC 6749 §4.1.2): a code, or an error. */
async function decide(
  ctx: Context<Staff>,
  application: KnownApplication,
  ticket: Ticket,
  allows: boolean,
): Promise<Record<string, string | undefined>> {
  const { redirect_uri, scopes, code_challenge, state } = ticket;
  if (!allows) return errorAnswer(new OAuthError('access_denied', 'The user denied access'), state);
  if (!isOpenTo(application, ctx.actor.firm_id))
    return errorAnswer(new OAuthError('access_denied', 'This application is private to another firm'), state);
  const lost = scopes.find((scope) => !application.scopes.includes(scope));
  if (lost !== undefined)
    return errorAnswer(new OAuthError('invalid_scope', `This application does not have the scope ${lost}`), state);
  return { code: await grantAccess(ctx, application, { redirect_uri, scopes, code_challenge }), state };
}

function errorAnswer(error: OAuthError, state: string | undefined): Record<string, string | undefined> {
  return { error: error.code, error_description: error.message, state };
}

/**
 * Redirects to the application, with `answer` added to the query of its address. `iss` tells a client of several
 * servers which server answered (RFC 9207).
 */
function sendBack(request: Request, redirect_uri: string, answer: Record<string, string | undefined>): Response {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(answer)) if (value !== undefined) query.set(name, value);
  query.set('iss', linkOrigin(request.headers));
  // 303 makes the browser request the address by GET and resend no form data (RFC 9700 §4.12).
  return to(`${redirect_uri}${redirect_uri.includes('?') ? '&' : '?'}${query.toString()}`, 303);
}

function to(location: string, status: 302 | 303): Response {
  return new Response(null, { status, headers: { Location: location, 'Cache-Control': 'no-store' } });
}

async function readAnswer(request: Request): Promise<{ ticket: string; allows: boolean }> {
  const bytes = await readBody(request);
  const pairs = bytes ? [...(await readForm(bytes, request.headers.get('content-type') ?? ''))] : [];
  const text = (name: string) =>
    pairs.find((pair): pair is [string, string] => pair[0] === name && typeof pair[1] === 'string')?.[1] ?? '';
  return { ticket: text('ticket'), allows: text('decision') === 'allow' };
}

function stale(request: Request): Response {
  return refuse(
    request,
    400,
    'This page has expired, or the application has changed since you opened it. Go back to the application and start again.',
  );
}

function refuse(request: Request, status: 400 | 401 | 403, because: string): Response {
  return new Response(refusalPage(because, nonceOf(request.headers) ?? ''), {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}
