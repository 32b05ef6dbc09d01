import type { KnownForm } from './forms/find-public';
import type { Locale } from '../platform/db/schema';
import { campaignParams, pageAddress, plain } from './attribution';
import type { PageSource } from './attribution';
import { readPage } from './page-token';
import type { RenderedPage } from './page-token';
import type { SentFields } from './schema';
import { localeAtStart } from './strings';
import { isWorkDone, workChallenge } from './work';

/**
 * What a submission says about its page, besides the answers. A sender can forge these facts, so they are never a
 * reason to refuse the submission.
 */
export interface PageFacts {
  locale: Locale;
  submission_key: string | undefined;
  earlier_receipt: string | undefined;
  trapped: boolean;
  /**
   * When the page was rendered, in milliseconds since 1970; undefined without a render time that this server signed.
   */
  rendered_at: number | undefined;
  /** The unique mark of this rendering of the page; '' if the submission did not come from a page of this server. */
  mark: string;
  /** The browser's proof of work; `unasked` if no script ran on the page or the page is not from this server. */
  work: 'done' | 'missing' | 'wrong' | 'unasked';
  source: PageSource;
}

/** How a visitor came to a page: source, campaign and referrer. */
type CameBy = Pick<RenderedPage, 'source' | 'params' | 'referrer'>;

/**
 * Reads the page facts of a submission. If the page's token is not valid (the page was rendered before FOYER_SECRET
 * changed), the facts come from the submit's Referer header instead, which is the form's URL with its campaign.
 *
 * @param form_url the form's URL without a query
 * @param referer the submit's Referer header
 */
export function readPageFacts(form: KnownForm, sent: SentFields, form_url: string, referer: string | null): PageFacts {
  const page = readPage(form.form_slug, sent.get('page_token'));
  const shown: CameBy = page ?? pageOfAddress(form_url, referer);

  return {
    locale: localeAtStart(sent.get('locale'), form.firm.locale),
    submission_key: sent.get('submission_key'),
    earlier_receipt: sent.get('earlier_receipt') || undefined,
    trapped: page !== undefined && (sent.get(page.trap) ?? '') !== '',
    rendered_at: page?.rendered_at,
    mark: page ? workChallenge(sent.get('page_token')) : '',
    work: workOf(page, sent),
    source: {
      form_url,
      own_source: form.from_source,
      source: shown.source,
      params: shown.params,
      referrer: shown.referrer,
      rendered_at: page ? new Date(page.rendered_at).toISOString() : null,
      found: foundByScript(sent.get('attribution')),
    },
  };
}

/** Reads source, campaign and referrer from a form's URL and Referer header. The form's own pages do not count as a referrer. */
export function pageOfRequest(form_url: string, search: Iterable<[string, unknown]>, referer: string | null): CameBy {
  const entries = [...search];
  const source = entries
    .flatMap(([name, value]) => (name.toLowerCase() === 'source' && typeof value === 'string' ? [plain(value)] : []))
    .find(Boolean);
  const referrer = pageAddress(referer);
  const own = referrer !== null && (referrer === form_url || referrer.startsWith(`${form_url}/`));
  return {
    source: source ?? null,
    params: campaignParams(entries),
    referrer: own ? null : referrer,
  };
}

function workOf(page: RenderedPage | undefined, sent: SentFields): PageFacts['work'] {
  if (!page?.work_bits || !sent.get('attribution')) return 'unasked';
  const number = sent.get('work') ?? '';
  if (number === '') return 'missing';
  return isWorkDone({
    challenge: workChallenge(sent.get('page_token')),
    submission_key: sent.get('submission_key') ?? '',
    number,
    bits: page.work_bits,
  })
    ? 'done'
    : 'wrong';
}

function pageOfAddress(form_url: string, referer: string | null): CameBy {
  const address = referer !== null && URL.canParse(referer) ? new URL(referer) : undefined;
  const ours = address && (pageAddress(referer) === form_url || pageAddress(referer)?.startsWith(`${form_url}/`));
  return pageOfRequest(form_url, ours ? address.searchParams : [], ours ? null : referer);
}

/** Returns what the page's script found; undefined if no script ran, {} if its JSON cannot be read. */
function foundByScript(text: string | undefined): unknown {
  if (!text) return undefined;
  try {
    return JSON.parse(text.slice(0, 20_000)) as unknown;
  } catch {
    // Anyone can post anything here, and an unreadable value must not lose a lead.
    return {};
  }
}
