import type { Context, Staff } from '../../../platform/context';
import { AppError, isRefusal } from '../../../platform/errors';
import { getFirmSettings } from '../../../people/firms/settings';
import { getForm } from '../../forms/get';
import type { OutboundRules, PageAnswer } from '../../../platform/outbound/get-page';
import { getPage } from '../../../platform/outbound/get-page';
import { countCall } from '../../../platform/rate-limits/count-call';
import { requireRole } from '../../../people/users/roles';
import type { CheckSite } from '../schema';
import { readSitePage } from './site-page';
import type { Finding, OwnForm } from './finding';
import { analyseSite } from './analyse-site';

/** The result of a check; `unseen` says why the page could not be checked. It contains nothing of the page itself. */
export type SiteReport = { unseen: string } | { findings: Finding[] };

const checks_max = 20;
const window_ms = 600_000;

/**
 * Checks whether a page of the firm's website allows a form, and returns the report. If a policy is given, only the policy
 * is checked, and no page is requested.
 *
 * @param origin this installation's origin, as the embed code contains it
 * @throws AppError forbidden to read-only users, not_found for another firm's form, rate_limited beyond 20 pages in ten minutes
 */
export async function checkSite(
  ctx: Context<Staff>,
  { form_id, page, policy }: CheckSite,
  origin: string,
  rules?: Partial<OutboundRules>,
): Promise<SiteReport> {
  requireRole(ctx, 'owner', 'admin', 'staff');
  const { form } = await getForm(ctx, form_id);
  const own: OwnForm = {
    origin,
    form_slug: form.slug,
    sites: (await getFirmSettings(ctx)).sites,
    closed_at: form.closed_at,
  };
  const url = page === '' ? undefined : new URL(page);
  if (policy !== '') return { findings: analyseSite({ url, headers: pastedPolicies(policy) }, own) };
  if (!url) return { findings: [] };

  await countCheck(ctx);
  const answer = await getPage(url.href, rules);
  if (answer.kind !== 'answered' || answer.status < 200 || answer.status > 299) return { unseen: unseen(answer) };
  const { headers, body, read } = answer;
  const header = (name: string) => [headers[name] ?? []].flat();
  const [embedder_policy] = header('cross-origin-embedder-policy');
  return {
    findings: analyseSite(
      { url, headers: header('content-security-policy'), embedder_policy, page: readSitePage(body), read },
      own,
    ),
  };
}

async function countCheck(ctx: Context<Staff>): Promise<void> {
  try {
    await countCall(ctx, { key: `site-check:${String(ctx.actor.firm_id)}`, calls_max: checks_max, window_ms });
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const minutes = Math.ceil((error.retry_after_seconds ?? 60) / 60);
    throw new AppError(
      'rate_limited',
      `Your firm has checked ${String(checks_max)} pages within ten minutes. Wait ${minutes === 1 ? 'a minute' : `${String(minutes)} minutes`}, then try again.`,
      {},
      { retry_after_seconds: error.retry_after_seconds },
    );
  }
}

/** Returns the policies in pasted headers, one per line. Report-only headers are skipped, because they block nothing. */
function pastedPolicies(text: string): string[] {
  return text
    .split(/[\r\n]+/)
    .flatMap((line) =>
      /^\s*content-security-policy-report-only\s*:/i.test(line)
        ? []
        : [line.replace(/^\s*content-security-policy\s*:/i, '')],
    );
}

function unseen(answer: PageAnswer): string {
  switch (answer.kind) {
    case 'redirect':
      return answer.to === null
        ? 'This URL redirects to an address that is not a web page.'
        : `This URL redirects to ${answer.to}. Check that URL instead.`;
    case 'answered':
      return `The server answered with status ${String(answer.status)} instead of a page. If the page opens in your browser, the server blocks automated requests. Paste the page’s Content-Security-Policy instead.`;
    case 'refused':
      return refused[answer.because];
    case 'unreachable':
      return unreachable[answer.because];
  }
}

const refused = {
  address:
    'Foyer only checks pages on the public internet, and this address is not public. Ask your server administrator to add the host to FOYER_OUTBOUND_HOSTS, or paste the page’s Content-Security-Policy.',
  port: 'Foyer only checks pages on ports 80 and 443. Ask your server administrator to add the host and port to FOYER_OUTBOUND_HOSTS.',
  host: 'This is the address of Foyer itself. Enter the URL of a page of your website.',
};

const unreachable = {
  time: 'The page did not answer within ten seconds.',
  certificate: 'The certificate of this page is not valid, so browsers warn visitors. Fix the certificate first.',
  connection: 'The server at this address did not answer.',
};
