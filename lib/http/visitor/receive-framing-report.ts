import * as z from 'zod';
import { isOurOrigin } from '../hosts';
import { database } from '../../platform/db/client';
import { env } from '../../platform/env';
import { noteRefusedSite } from '../../intake/forms/refused-sites';
import { log } from '../../platform/log';
import { readBody } from '../read-body';

/** What browsers post to a report-uri (CSP 3, §5.3), as far as it is read. */
const Report = z.object({
  'csp-report': z.object({
    'effective-directive': z.literal('frame-ancestors'),
    referrer: z.string().max(2_048).default(''),
  }),
});

/** A report is some hundred bytes. */
const report_bytes_max = 16_384;

/**
 * POST /f/{form_slug}/framed: a browser's report that it refused to show a form.
 *
 * No browser names the site in the report as such. Chromium 156 sends it as the report's own Referer, and in `referrer` the
 * page around it, if any; Firefox 153 sends no Referer, and the site in `referrer`. A page that keeps its address to itself
 * (no-referrer) is named by neither. A `report-to` would add nothing: its reports come later, without a Referer, and
 * Chromium then sends no other.
 */
export async function receiveFramingReport(request: Request, form_slug: string): Promise<Response> {
  const bytes =
    Number(request.headers.get('content-length') ?? 0) > report_bytes_max ? undefined : await readBody(request);
  const report = Report.safeParse(jsonOf(bytes));
  const origin = report.success
    ? originOf(request.headers.get('referer') ?? report.data['csp-report'].referrer)
    : undefined;
  if (origin !== undefined && !isOurOrigin(origin, request.headers.get('host'))) {
    // Nobody waits for it: the browser reads no answer.
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
