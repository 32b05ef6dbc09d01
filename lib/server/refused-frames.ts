import type { IncomingMessage, ServerResponse } from 'node:http';
import { isOurOrigin } from '../http/hosts';
import type { Db } from '../platform/db/schema';
import { noteRefusedSite } from '../intake/forms/refused-sites';
import { log } from '../platform/log';
import { slugOf } from './form-path';

/**
 * Records the website that tried to frame a form, if the firm's list of sites refuses it: the browser then gets the
 * page but does not show it. Runs after the response, and its failure is only logged, so that no visitor waits for it.
 *
 * Browsers tell https servers and localhost that a page is for a frame (Sec-Fetch-Dest). For plain http, some browsers
 * report the refusal afterwards (app/(intake)/f/[form_slug]/framed).
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
