import type { IncomingMessage } from 'node:http';

/** Addresses that programs call. */
const api_path = /^\/(grow|api|inbox_leads|inbox_leads\.json|oauth\/token|oauth\/revoke|\.well-known)(\/|$)/;

const lead_inbox_path = /^\/inbox_leads(\.json)?$/;

/** Whether a program is calling, which can read JSON and no page. After `straighten`. */
export function isApiCall(request: IncomingMessage): boolean {
  return api_path.test(pathOf(request));
}

/** Whether a client of Clio's Lead Inbox is calling, whose errors are a string. After `straighten`. */
export function isLeadInboxCall(request: IncomingMessage): boolean {
  return lead_inbox_path.test(pathOf(request));
}

/** Whether an address can be decoded; Next.js answers one that cannot with a page. */
export function isReadable(request: IncomingMessage): boolean {
  try {
    decodeURIComponent(pathOf(request));
    return true;
  } catch {
    return false;
  }
}

/**
 * Takes a slash too many out of an address of the API. Next.js would redirect it, and clients refuse to send a token on, or
 * send a POST on as a GET.
 */
export function straighten(request: IncomingMessage): void {
  const path = pathOf(request);
  const straight = path.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
  if (straight !== path && api_path.test(straight)) request.url = straight + (request.url ?? '').slice(path.length);
}

function pathOf({ url = '/' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? '/';
}
