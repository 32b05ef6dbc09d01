import { nonceOf } from '../request';
import { publicForm, visitorContext } from './visitor';
import { isRefusal } from '../../platform/errors';
import type { SubmitState } from '../../intake/outcome';
import { readPage } from '../../intake/page-token';
import { keepRefusal } from '../../intake/refusals';
import { sentFields } from '../../intake/schema';
import type { SentFields } from '../../intake/schema';
import { localeAtStart, localeOfBrowser, stringsFor } from '../../intake/strings';
import { log } from '../../platform/log';
import { body_bytes_max, readBody, readForm, returned_bytes_max } from '../read-body';
import { submitIntake } from './submit-intake';
import { resendPage, tooLargePage } from './unsent-page';

/**
 * Any page may post to a form's permanent URL, even from an opaque origin, because the endpoint reads no credentials.
 */
const open_to_all = { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-store' };

/**
 * The time after which a client should retry. Most outages, such as a locked database or a restart, are over by then.
 */
const outage_retry_seconds = 20;

const statuses: Record<SubmitState['status'] | 'failed', number> = {
  stored: 201,
  refused: 422,
  busy: 429,
  closed: 410,
  unknown: 404,
  failed: 503,
};

/**
 * POST /f/{form_slug}/submit is a form's permanent URL. Browsers without script use it, pages that cannot reach the
 * server action, and any other client that posts the same fields.
 *
 * A browser is redirected (303) to the thank-you page, or to a page that keeps every value and shows the errors. A
 * client that asks for JSON (`Accept: application/json`, or a field `reply=json`, which needs no CORS preflight) gets
 * JSON. A body over 1 MB is refused with 413; up to 4 MB, a browser gets the text back so that the visitor can shorten
 * it.
 */
export async function receiveSubmission(request: Request, form_slug: string): Promise<Response> {
  const bytes = await readBody(request, returned_bytes_max);
  if (!bytes || bytes.length > body_bytes_max) return answerTooLarge(request.headers, form_slug, bytes);

  let sent: SentFields;
  try {
    sent = sentFields(await readForm(bytes, request.headers.get('content-type') ?? ''));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return answerPlain(error.reason === 'content_type' ? 415 : 400, error.message);
  }

  const wants_json = sent.get('reply') === 'json' || (request.headers.get('accept') ?? '').includes('application/json');
  try {
    const state = await submitIntake(form_slug, sent, request.headers);
    return wants_json ? answerJson(state) : await answerPage(request, form_slug, sent, state);
  } catch (error) {
    // Only this request contains what the visitor typed, so a visitor without script gets a page to send it again.
    log().error({ err: error }, 'a submission could not be stored');
    return wants_json ? answerJson({ status: 'failed' }) : answerResend(request, form_slug, sent, 'failed');
  }
}

/** Answers a CORS preflight request to the permanent URL. */
export function answerPreflight(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...open_to_all,
      'Access-Control-Allow-Methods': 'POST, OPTIONS',
      'Access-Control-Allow-Headers': 'Content-Type, Accept',
      'Access-Control-Max-Age': '86400',
    },
  });
}

function answerJson(state: SubmitState | { status: 'failed' }): Response {
  const headers = new Headers(open_to_all);
  if (state.status === 'busy') headers.set('Retry-After', String(state.retry_after_seconds));
  if (state.status === 'failed') headers.set('Retry-After', String(outage_retry_seconds));
  return Response.json(state, { status: statuses[state.status], headers });
}

async function answerPage(
  request: Request,
  form_slug: string,
  sent: SentFields,
  state: SubmitState,
): Promise<Response> {
  switch (state.status) {
    case 'stored':
      return seeOther(`/f/${form_slug}/thanks/${state.receipt.token}${campaignOfPage(form_slug, sent)}`);
    case 'busy':
      return answerResend(request, form_slug, sent, 'busy');
    case 'unknown':
      return seeOther(`/f/${encodeURIComponent(form_slug)}`);
    case 'refused':
    case 'closed': {
      const form = await publicForm(form_slug);
      if (form.state === 'unknown') return seeOther(`/f/${encodeURIComponent(form_slug)}`);
      const locale = localeAtStart(sent.get('locale'), form.firm.locale);
      const errors = state.status === 'refused' ? state.errors : [];
      return seeOther(
        `/f/${form_slug}/again/${await keepRefusal(visitorContext(form, request.headers), form, locale, sent, errors)}`,
      );
    }
  }
}

/** Returns the campaign as a query for the thank-you page, so that another message sent from there has the same campaign. */
function campaignOfPage(form_slug: string, sent: SentFields): string {
  const page = readPage(form_slug, sent.get('page_token'));
  const query = new URLSearchParams({ ...(page?.source ? { source: page.source } : {}), ...page?.params }).toString();
  return query && `?${query}`;
}

function answerResend(request: Request, form_slug: string, sent: SentFields, why: 'busy' | 'failed'): Response {
  const locale = localeAtStart(sent.get('locale'), 'en');
  const strings = stringsFor(locale);
  const html = resendPage({
    form_slug,
    locale,
    sent,
    nonce: nonceOf(request.headers) ?? '',
    message: why === 'busy' ? strings.busy_resend : strings.failed,
  });
  return new Response(html, {
    status: statuses[why],
    headers: {
      ...open_to_all,
      'Content-Type': 'text/html; charset=utf-8',
      'Retry-After': String(outage_retry_seconds),
    },
  });
}

async function answerTooLarge(
  headers: Headers,
  form_slug: string,
  bytes: Uint8Array<ArrayBuffer> | undefined,
): Promise<Response> {
  if (!(headers.get('accept') ?? '').includes('text/html'))
    return answerPlain(413, 'The submission is larger than 1 MB.');
  const sent = bytes && (await readForm(bytes, headers.get('content-type') ?? '').then(sentFields, () => undefined));
  const locale = localeAtStart(sent?.get('locale'), localeOfBrowser(headers) ?? 'en');
  return new Response(tooLargePage({ form_slug, locale, nonce: nonceOf(headers) ?? '', sent }), {
    status: 413,
    headers: { ...open_to_all, 'Content-Type': 'text/html; charset=utf-8' },
  });
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { ...open_to_all, Location: location } });
}

function answerPlain(status: number, message: string): Response {
  return new Response(`${message}\n`, {
    status,
    headers: { ...open_to_all, 'Content-Type': 'text/plain; charset=utf-8' },
  });
}
