import type { IncomingMessage, ServerResponse } from 'node:http';
import { body_bytes_max, returned_bytes_max } from '../http/read-body';
import { receiveInboxLead } from '../http/lead-inbox/receive-lead';
import { receiveSubmission } from '../http/visitor/receive-submission';
import { readBytes } from './read-bytes';

const stable_url = /^\/f\/([a-z0-9-]{1,64})\/submit$/;
const lead_inbox = /^\/inbox_leads(\.json)?$/;

/**
 * Answers requests for a form's permanent URL and the Lead Inbox without Next.js, which would take several times longer
 * than Foyer's own work. Calls the same functions as the routes app/(intake)/f/[form_slug]/submit and app/inbox_leads.
 * Call it after prepareHeaders.
 *
 * @returns whether the request was for one of these two
 */
export async function answerHotDoor(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const receive = request.method === 'POST' ? receiverAt(request.url?.split('?', 1)[0] ?? '') : undefined;
  if (!receive) return false;

  const body = await readBytes(request, isSubmission(request) ? returned_bytes_max : body_bytes_max);
  // The client has disconnected before the end of the body, so there is nobody to answer.
  if (!body) return true;
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, String(value));
  const answer = await receive(new Request(`http://localhost${request.url ?? ''}`, { method: 'POST', headers, body }));

  const text = Buffer.from(await answer.arrayBuffer());
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  // A body that is too long was not read to its end, so the connection cannot be used for another request.
  if (!request.complete) response.setHeader('Connection', 'close');
  response.writeHead(answer.status, { 'Content-Length': String(text.length) });
  response.end(text);
  return true;
}

/**
 * Returns whether a request is for a form's permanent URL. The handler of that URL answers a body that is too long with
 * a page for visitors.
 */
export function isSubmission({ method, url = '' }: IncomingMessage): boolean {
  return method === 'POST' && stable_url.test(url.split('?', 1)[0] ?? '');
}

function receiverAt(path: string): ((request: Request) => Promise<Response>) | undefined {
  if (lead_inbox.test(path)) return receiveInboxLead;
  const slug = stable_url.exec(path)?.[1];
  return slug === undefined ? undefined : (request) => receiveSubmission(request, slug);
}
