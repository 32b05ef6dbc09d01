import type { IncomingMessage, ServerResponse } from 'node:http';
import { isOurOrigin } from '../http/hosts';
import type { Db } from '../platform/db/schema';
import { noteRefusedSite } from '../intake/forms/refused-sites';
import { log } from '../platform/log';
import { slugOf } from './form-path';

/**
 * Notes which site a form is asked for by, where that is one that the firm's list refuses: the browser gets the page and does
 * not show it. After the answer, and whatever comes of it: nobody waits for this.
 *
 * Browsers say what a page is for (Sec-Fetch-Dest) to https and to localhost; to plain http, those that tell of a refusal
 * themselves do so afterwards (app/(intake)/f/[form_slug]/framed).
 */
export function noteRefusedFrame(db: Db, request: IncomingMessage, response: ServerResponse): void {
  const { 'sec-fetch-dest': dest, 'sec-fetch-site': site, referer } = request.headers;
  if (request.method !== 'GET' || !/^(iframe|frame|embed|object)$/.test(String(dest)) || site === 'same-origin') return;
  const slug = slugOf(request.url);
  if (slug === undefined || !referer || !URL.canParse(referer)) return;
  const { origin } = new URL(referer);
  if (isOurOrigin(origin, request.headers.host)) return;

  response.once('close', () => {
    noteRefusedSite({ db, now: () => new Date() }, slug, origin).catch((error: unknown) =>
      log().error({ err: error }, 'a refused site could not be noted'),
    );
  });
}
