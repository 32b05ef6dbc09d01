import { randomUUID } from 'node:crypto';
import type { Context, LeadInbox } from '../../platform/context';
import { database } from '../../platform/db/client';
import { groupCommit } from '../../platform/db/group-commit';
import { env } from '../../platform/env';
import { AppError, isRefusal } from '../../platform/errors';
import { tooLong } from '../../inbox/leads/fit';
import { findInboxTokenHolder } from '../../access/inbox-tokens/find';
import { fileProgramLead } from '../../intake/file-program-lead';
import { log } from '../../platform/log';
import { countCall } from '../../platform/rate-limits/count-call';
import type { KeptReply } from '../../access/replays/once';
import { once } from '../../access/replays/once';
import { refusal_statuses } from '../grow-api/errors';
import type { LeadInboxCall, LeadInboxName } from './fields';
import { isObject, lead_inbox_names, nestedKeys, readLeadInboxCall } from './fields';
import { readBody, readForm } from '../read-body';
import { idempotencyKey } from '../grow-api/replay';
import { answerJson } from '../respond';
import { shortened, warn, warningHeaders } from '../grow-api/warnings';

/** Pages of any origin may post to the Lead Inbox: the token in the body authenticates the call. */
const open_to_all = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'X-Foyer-Warning, Idempotent-Replayed, Retry-After',
  'Cache-Control': 'no-store',
};
const methods = 'POST, OPTIONS';

type Column = (typeof lead_inbox_names)[LeadInboxName];

/**
 * Answers POST /inbox_leads, Clio's Lead Inbox. The token is in the body. The response 201 is sent after the lead is on
 * disk.
 *
 * The token is checked before the fields, because clients test a token with an empty lead and treat 422 as success. The
 * fields are parsed as leniently as possible (see fields.ts), because a lead that is refused here is lost to the firm.
 */
export async function receiveInboxLead(request: Request): Promise<Response> {
  try {
    const call = await readCall(request);
    return call
      ? await answerCall(request, call)
      : answer(400, { error: 'The body is neither JSON nor a form with inbox_lead in it.' });
  } catch (error) {
    return answerError(error);
  }
}

/** Answers a call of the Lead Inbox like receiveInboxLead, if the body of the call has already been read. */
export async function receiveInboxLeadCall(request: Request, call: LeadInboxCall): Promise<Response> {
  try {
    return await answerCall(request, call);
  } catch (error) {
    return answerError(error);
  }
}

/**
 * Reads a call of the Lead Inbox from a request: JSON, whatever its content type says, or a form.
 *
 * @returns undefined if the body is neither
 * @throws AppError too_large for a body of more than 1 MB
 */
export async function readCall(request: Request): Promise<LeadInboxCall | undefined> {
  const bytes = await readBody(request);
  if (!bytes) throw new AppError('too_large', 'The body is more than 1 MB.');
  const content_type = request.headers.get('content-type') ?? '';
  const body = jsonOf(new TextDecoder().decode(bytes));
  if (body !== undefined) return isObject(body) ? readLeadInboxCall(body) : undefined;
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(content_type.trim())) return undefined;
  return readLeadInboxCall(nestedKeys(await readForm(bytes, content_type)));
}

/** Answers OPTIONS of the Lead Inbox, which browsers send as a CORS preflight. */
export function answerLeadInboxPreflight(): Response {
  const headers = {
    ...open_to_all,
    Allow: methods,
    'Access-Control-Allow-Methods': methods,
    'Access-Control-Allow-Headers': 'Content-Type, Accept, Accepts, Authorization, Idempotency-Key',
    'Access-Control-Max-Age': '86400',
  };
  return new Response(null, { status: 204, headers });
}

/** Answers 405, for every other method of the Lead Inbox. */
export function refuseLeadInboxMethod(): Response {
  return answer(405, { error: 'Send a lead by POST.' }, { Allow: methods });
}

async function answerCall(request: Request, call: LeadInboxCall): Promise<Response> {
  const ctx = { db: database(env().database_url), now: () => new Date() };
  const holder = call.token ? await findInboxTokenHolder(ctx, call.token) : undefined;
  if (!holder) throw new AppError('unauthenticated', 'The inbox_lead_token is not known.');

  const errors = call.errors(holder.strict);
  const key = idempotencyKey(request.headers);
  // The call is counted outside the transaction below, because concurrent leads must not wait for one another's commit
  // at the row that counts the token's calls.
  await countCall(ctx, {
    key: `lead-inbox:${String(holder.actor.inbox_token_id)}`,
    calls_max: env().lead_inbox_per_minute,
    window_ms: 60_000,
  });

  const { status, body, replayed } = await groupCommit(ctx.db, async (db) => {
    const inside: Context<LeadInbox> = { ...ctx, db, actor: holder.actor };
    await holder.touch(inside);

    if (Object.keys(errors).length > 0)
      return {
        status: 422,
        body: JSON.stringify({ inbox_lead: { id: null, errors, ...shown(call) } }),
        replayed: false,
      };
    if (key === undefined) return { ...(await store(inside, call, randomUUID())), replayed: false };
    return once(inside, { client: 'inbox', key, asked: JSON.stringify(call.fields) }, (within) =>
      store(within, call, key),
    );
  });
  if (status === 201)
    for (const { name, max } of tooLong(columnsOf(call))) warn(request, shortened(leadInboxName(name), max));
  return answerText(status, body, { ...(replayed && { 'Idempotent-Replayed': 'true' }), ...warningHeaders(request) });
}

async function store(ctx: Context<LeadInbox>, call: LeadInboxCall, key: string): Promise<KeptReply> {
  const named = columnsOf(call);
  const intake_notes = named.from_message.includes('\u{fffd}')
    ? ['Unreadable characters are shown as \u{fffd} in: from_message']
    : null;
  const lead = await fileProgramLead(ctx, { ...named, intake_notes }, `inbox:${key}`);
  return {
    status: 201,
    body: JSON.stringify({ inbox_lead: { id: lead.id, errors: {}, ...shown(call) }, id: lead.id }),
  };
}

/** Returns the lead's texts under the names of its columns. */
function columnsOf({ fields }: LeadInboxCall): Record<Column, string> {
  return Object.fromEntries(
    Object.entries(lead_inbox_names).map(([name, column]) => [column, fields[name as LeadInboxName]]),
  ) as Record<Column, string>;
}

function leadInboxName(column: Column): string {
  return Object.entries(lead_inbox_names).find(([, named]) => named === column)?.[0] ?? column;
}

/** Returns the fields that the response repeats. As in Clio's response, referring_url is not among them. */
function shown({ fields }: LeadInboxCall) {
  const { from_first, from_last, from_phone, from_email, from_message, from_source } = fields;
  return { from_first, from_last, from_phone, from_email, from_message, from_source };
}

function answerError(error: unknown): Response {
  if (isRefusal(error)) {
    return answer(
      refusal_statuses[error.code],
      { error: error.message },
      error.retry_after_seconds === undefined ? {} : { 'Retry-After': String(error.retry_after_seconds) },
    );
  }
  log().error({ err: error }, 'a lead could not be stored');
  return answer(
    503,
    { error: 'Foyer cannot store this just now. Send it again in a moment.' },
    { 'Retry-After': '20' },
  );
}

function answer(status: number, body: object, headers: Record<string, string> = {}): Response {
  return answerText(status, JSON.stringify(body), headers);
}

function answerText(status: number, body: string, headers: Record<string, string>): Response {
  return answerJson(body, { status, headers: { ...open_to_all, ...headers } });
}

/** Returns the parsed text, or undefined if it is not JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\u{feff}/u, ''));
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}
