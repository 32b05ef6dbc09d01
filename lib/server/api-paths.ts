import type { IncomingMessage } from 'node:http';

/** The addresses of the APIs. */
const api_path = /^\/(grow|api|inbox_leads|inbox_leads\.json|oauth\/token|oauth\/revoke|\.well-known)(\/|$)/;

const lead_inbox_path = /^\/inbox_leads(\.json)?$/;

/** Returns whether a request is for an API, whose clients read JSON and no pages. Call it after `straighten`. */
export function isApiCall(request: IncomingMessage): boolean {
  return api_path.test(pathOf(request));
}

/** Returns whether a request is for the Lead Inbox, whose errors are strings as in Clio's. Call it after `straighten`. */
export function isLeadInboxCall(request: IncomingMessage): boolean {
  return lead_inbox_path.test(pathOf(request));
}

/** Returns whether an address can be decoded; for an address that cannot, Next.js would send an HTML page. */
export function isReadable(request: IncomingMessage): boolean {
  try {
    decodeURIComponent(pathOf(request));
    return true;
  } catch {
    return false;
  }
}

/**
 * Removes extra slashes from an API address. Next.js would redirect it, and many clients send no token to the new
 * address, or turn a POST into a GET.
 */
export function straighten(request: IncomingMessage): void {
  const path = pathOf(request);
  const straight = path.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
  if (straight !== path && api_path.test(straight)) request.url = straight + (request.url ?? '').slice(path.length);
}

function pathOf({ url = '/' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? '/';
}
