import { randomUUID } from 'node:crypto';
import { formUrl } from '../auth/visitor';
import type { Locale } from '../db/schema';
import type { OpenForm } from '../forms/find-public';
import { fieldRules } from '../intake/field-rules';
import { pageOfRequest } from '../intake/page-facts';
import { newTrapName, readPage, signPage } from '../intake/page-token';
import type { Refusal } from '../intake/refusals';
import { directionOf, fill, isLocale, stringsFor } from '../intake/strings';

export type Query = Record<string, string | string[] | undefined>;
type Headers = Pick<globalThis.Headers, 'get'>;

/** A form's page as data: what the browser is told to ask, and what the page carries along to its submit. */
export function intakePage(form: OpenForm, locale: Locale, query: Query, headers: Headers, refused?: Refusal) {
  const strings = stringsFor(locale);
  const { form_slug, firm } = form;
  const { disclaimer, trap, heading, intro } = strings;
  const kept = refused?.values ?? {};
  const kept_page = readPage(form_slug, kept['page_token']);
  const trap_name = kept_page?.trap ?? newTrapName();

  return {
    form_slug,
    form_url: locale === firm.locale ? `/f/${form_slug}` : `/f/${form_slug}/${locale}`,
    locale,
    fields: fieldRules(form.definition, locale),
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
      busy: strings.busy,
      failed: strings.failed,
      too_large: strings.too_large,
      thanks: fill(strings.thanks, { firm: firm.name }),
      thanks_again: strings.thanks_again,
      thanks_text: strings.thanks_text,
      reference: strings.reference,
      send_another: strings.send_another,
      closed_unsent: strings.closed_unsent,
    },
    privacy: firm.privacy_url ? { href: firm.privacy_url, text: strings.privacy } : undefined,
    page: {
      submission_key: kept['submission_key'] || `p_${randomUUID()}`,
      page_token: kept_page
        ? (kept['page_token'] ?? '')
        : signPage(form_slug, {
            rendered_at: Date.now(),
            trap: trap_name,
            framed: headers.get('sec-fetch-dest') === 'iframe' ? 'iframe' : null,
            ...pageOfRequest(formUrl(form_slug, headers), flat(query), headers.get('referer')),
          }),
      trap: trap_name,
      earlier_receipt: kept['earlier_receipt'] ?? first(query['earlier']) ?? '',
      attribution: kept['attribution'] ?? '',
    },
    refused,
    other_language: otherLanguage(form, locale, query, headers),
  };
}

/** The first language the browser asks for, where it is another one that we have. */
function otherLanguage({ form_slug }: OpenForm, locale: Locale, query: Query, headers: Headers) {
  const wanted = headers.get('accept-language')?.slice(0, 2).toLowerCase();
  if (!isLocale(wanted) || wanted === locale) return undefined;
  const search = new URLSearchParams(flat(query)).toString();
  return { locale: wanted, language: stringsFor(wanted).language, direction: directionOf(wanted), href: `/f/${form_slug}/${wanted}${search && `?${search}`}` };
}

function flat(query: Query): [string, string][] {
  return Object.entries(query).flatMap(([name, value]): [string, string][] => {
    const text = first(value);
    return text === undefined ? [] : [[name, text]];
  });
}

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
