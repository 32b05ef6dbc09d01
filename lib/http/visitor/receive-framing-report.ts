import * as z from 'zod';
import { isOurOrigin } from '../hosts';
import { database } from '../../platform/db/client';
import { env } from '../../platform/env';
import { noteRefusedSite } from '../../intake/forms/refused-sites';
import { log } from '../../platform/log';
import { readBody } from '../read-body';

/** The parts of a browser's report-uri report (CSP 3, §5.3) that Foyer reads. */
const Report = z.object({
  'csp-report': z.object({
    'effective-directive': z.literal('frame-ancestors'),
    referrer: z.string().max(2_048).default(''),
  }),
});

/** The longest report that is read, in bytes. A real report has a few hundred bytes. */
const report_bytes_max = 16_384;

/**
 * POST /f/{form_slug}/framed receives a browser's report that it did not show a form in a frame, and records the site.
 *
 * The report has no field for the site. Chromium 156 sends the site in the request's Referer header, and the page around it,
 * if any, in `referrer`. Firefox 153 sends no Referer header, and the site in `referrer`. Neither names a page with the
 * policy no-referrer. `report-to` would not help: its reports come later and without a Referer, and Chromium then does not
 * send the report-uri report.
 */
export async function receiveFramingReport(request: Request, form_slug: string): Promise<Response> {
  const bytes =
    Number(request.headers.get('content-length') ?? 0) > report_bytes_max ? undefined : await readBody(request);
  const report = Report.safeParse(jsonOf(bytes));
  const origin = report.success
    ? originOf(request.headers.get('referer') ?? report.data['csp-report'].referrer)
    : undefined;
  if (origin !== undefined && !isOurOrigin(origin, request.headers.get('host'))) {
    // The recording is not awaited, because the browser ignores the response.
    noteRefusedSite({ db: database(env().database_url), now: () => new Date() }, form_slug, origin).catch(
      (error: unknown) => log().error({ err: error }, 'a refused site could not be noted'),
    );
  }
  return new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store' } });
}

function originOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).origin : undefined;
}

function jsonOf(bytes: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
