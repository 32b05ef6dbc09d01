import { randomUUID } from 'node:crypto';
import { formUrl } from './visitor';
import type { Context, Visitor } from '../../platform/context';
import type { Locale } from '../../platform/db/schema';
import type { OpenForm } from '../../intake/forms/find-public';
import { fieldRules, isAsked } from '../../intake/field-rules';
import type { AskedField } from '../../intake/field-rules';
import { givenAnswer } from '../../intake/given-answer';
import { pageOfRequest } from '../../intake/page-facts';
import { newTrapName, readPage, signPage } from '../../intake/page-token';
import { recentPosts } from '../../intake/rates';
import type { Refusal } from '../../intake/refusals';
import { directionOf, fill, localeOfBrowser, stringsFor } from '../../intake/strings';
import { workBits } from '../../intake/work';
import type { Query } from '../search-params';
import { entriesOf, firstFilledOf } from '../search-params';

/** The most characters of a prefilled value. */
const given_max = 2_000;

type Headers = Pick<globalThis.Headers, 'get'>;

/** Returns a form's page as data: the fields to show, and the values that the page sends back when it submits. */
export function intakePage(
  ctx: Context<Visitor>,
  form: OpenForm,
  locale: Locale,
  query: Query,
  headers: Headers,
  refused?: Refusal,
) {
  const now = ctx.now();
  const strings = stringsFor(locale);
  const { form_slug, firm } = form;
  const { disclaimer, trap, heading, intro } = strings;
  const asked = firstFilledOf(query);
  const kept = refused?.values ?? {};
  const kept_page = readPage(form_slug, kept['page_token']);
  const rules = fieldRules(form.definition, locale);
  const given = (name: string) => kept[name] ?? asked[name]?.toWellFormed().slice(0, given_max) ?? '';
  const prefilled = ({ name, type }: AskedField) => kept[name] ?? givenAnswer(type, given(name));
  const work_bits = kept_page?.work_bits ?? workBits(recentPosts(form.form_id, ctx.actor.network, now));
  const trap_name = kept_page?.trap ?? newTrapName();

  return {
    form_slug,
    /** The URL that is shown when the page is printed. */
    address: formUrl(form_slug, headers),
    form_url: locale === firm.locale ? `/f/${form_slug}` : `/f/${form_slug}/${locale}`,
    locale,
    fields: rules.filter(isAsked),
    prefilled: Object.fromEntries(
      rules.filter(isAsked).flatMap((field) => (prefilled(field) ? [[field.name, prefilled(field)]] : [])),
    ),
    work_bits,
    heading,
    intro,
    disclaimer,
    trap_word: trap,
    words: {
      optional: strings.optional,
      send: strings.send,
      sending: strings.sending,
      try_now: strings.try_now,
      error_prefix: strings.error_prefix,
      problem: strings.problem,
      waiting: strings.waiting,
      waiting_text: strings.waiting_text,
      waiting_saved: strings.waiting_saved,
      busy: strings.busy,
      failed: strings.failed,
      too_large: strings.too_large,
      thanks: fill(strings.thanks, { firm: firm.name }),
      thanks_again: strings.thanks_again,
      thanks_text: strings.thanks_text,
      reference: strings.reference,
      send_another: strings.send_another,
      closed_unsent: strings.closed_unsent,
      kept_waiting: strings.kept_waiting,
      kept_sent: fill(strings.kept_sent, { firm: firm.name }),
      kept_refused: strings.kept_refused,
      kept_expired: strings.kept_expired,
      kept_delete: strings.kept_delete,
      what_you_wrote: strings.what_you_wrote,
    },
    privacy: firm.privacy_url ? { href: firm.privacy_url, text: strings.privacy } : undefined,
    page: {
      submission_key: kept['submission_key'] || `p_${randomUUID()}`,
      page_token: kept_page
        ? (kept['page_token'] ?? '')
        : signPage(form_slug, {
            rendered_at: now.getTime(),
            trap: trap_name,
            work_bits,
            ...pageOfRequest(formUrl(form_slug, headers), entriesOf(query), headers.get('referer')),
          }),
      trap: trap_name,
      earlier_receipt: kept['earlier_receipt'] ?? asked['earlier'] ?? '',
      attribution: kept['attribution'] ?? '',
      hidden: rules.filter((rule) => !isAsked(rule)).map(({ name }) => ({ name, value: given(name) })),
    },
    refused,
    // A page in another language would not have the refused values.
    other_language: refused ? undefined : otherLanguage(form, locale, query, headers),
  };
}

/** Returns the campaign and source parameters of a form's URL, which the form's other pages keep in their URLs. */
export function campaignOf(query: Query): Record<string, string> {
  const { source, params } = pageOfRequest('', entriesOf(query), null);
  return { ...(source ? { source } : {}), ...params };
}

/** Returns a link to the browser's preferred language if Foyer has that language and the page is in another one. */
function otherLanguage({ form_slug }: OpenForm, locale: Locale, query: Query, headers: Headers) {
  const wanted = localeOfBrowser(headers);
  if (!wanted || wanted === locale) return undefined;
  const search = new URLSearchParams(entriesOf(query)).toString();
  return {
    locale: wanted,
    language: stringsFor(wanted).language,
    direction: directionOf(wanted),
    href: `/f/${form_slug}/${wanted}${search && `?${search}`}`,
  };
}
