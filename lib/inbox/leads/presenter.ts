import * as z from 'zod';
import type { InboxLead } from '../../platform/db/schema';
import { mailLink } from '../../platform/text/email-addresses';
import type { PhoneNumber } from '../../platform/text/phone-numbers';
import { phoneLinks } from '../../platform/text/phone-numbers';
import { readableLead, readableText } from './readable';
import { Answers, Attribution } from './schema';

const summary = {
  id: z.int(),
  version: z.int(),
  state: z.enum(['untriaged', 'ignored', 'triaged']),
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
  email: z.string().nullable(),
  phone_number: z.string().nullable(),
  from_source: z.string(),
  spam_verdict: z.enum(['clear', 'suspected']),
  duplicate_of_id: z.int().nullable(),
  ignore_reason: z.string().nullable(),
  ignore_reason_text: z.string().nullable(),
  /** The user who is responsible for the lead. */
  assignee_id: z.int().nullable(),
  snoozed_until: z.string().nullable(),
  /** When a user who may change leads first opened the lead. */
  opened_at: z.string().nullable(),
  /** When a person of the firm first contacted the lead. */
  contacted_at: z.string().nullable(),
  created_at: z.string(),
};

const language_and_area = {
  locale: z.string().nullable(),
  /** The practice area: an entry of the firm's matter types that the filing application named. */
  matter_type_id: z.int().nullable(),
};

/** A lead as a row of the inbox, with only the beginning of its message. */
export const InboxLeadRow = z.object({
  ...summary,
  ...language_and_area,
  story: z.string(),
  /** What the visitor chose as the practice area, if the form asks for it. */
  practice_area: z.string().nullable(),
});
export type InboxLeadRow = z.output<typeof InboxLeadRow>;

/** A lead as the lead's page shows it. */
export const InboxLeadDetail = z.object({
  ...summary,
  global_id: z.string(),
  reference: z.string(),
  from_message: z.string().nullable(),
  referring_url: z.string(),
  form_id: z.int().nullable(),
  form_version: z.int().nullable(),
  locale: z.string().nullable(),
  answers: Answers.nullable(),
  attribution: Attribution.nullable(),
  intake_notes: z.array(z.string()).nullable(),
  spam_score: z.int(),
  spam_reasons: z.array(z.string()),
  vetted_at: z.string().nullable(),
  ignored_at: z.string().nullable(),
  /** The mailto: link of `email`; null when `email` is not an address. */
  email_href: z.string().nullable(),
  /** The phone numbers that were read from `phone_number`, each with its tel: link. */
  phones: z.array(z.object({ text: z.string(), href: z.string().nullable() })),
  /** The entries of the firm's lists that the filing application named. */
  matter_type_id: z.int().nullable(),
  matter_location_id: z.int().nullable(),
});
export type InboxLeadDetail = z.output<typeof InboxLeadDetail>;

const story_characters = 160;

/** Converts a row of a lead to what a row of the inbox shows. */
export function presentInboxLeadRow(row: InboxLead): InboxLeadRow {
  const lead = readableLead(row);
  const text = (lead.from_message ?? '').replace(/\s+/gu, ' ').trim();
  const story = [...text.slice(0, story_characters * 2)].slice(0, story_characters).join('');
  return InboxLeadRow.parse({
    ...lead,
    story: story.length < text.length ? `${story}…` : story,
    practice_area: practiceAreaOf(row),
  });
}

const practice_area_names = /^(practice_area|matter_type|case_type)$/;

function practiceAreaOf(row: InboxLead): string | null {
  // Most leads have no such answer, and a list has thousands of leads.
  if (row.answers === null || !/practice_area|matter_type|case_type/.test(row.answers)) return null;
  const answer = Answers.parse(JSON.parse(row.answers)).find(({ name }) => practice_area_names.test(name));
  return answer ? readableText(row, answer.value).slice(0, 80) : null;
}

/** Converts a row of a lead to what the lead's page shows. */
export function presentInboxLead(row: InboxLead): InboxLeadDetail {
  const lead = readableLead(row);
  const json = (text: string | null): unknown => (text === null ? null : JSON.parse(text));
  return InboxLeadDetail.parse({
    ...lead,
    answers:
      Answers.nullable()
        .parse(json(lead.answers))
        ?.map((answer) => ({ ...answer, value: readableText(lead, answer.value) })) ?? null,
    attribution: json(lead.attribution),
    intake_notes: json(lead.intake_notes),
    spam_reasons: json(lead.spam_reasons),
    email_href: lead.email === null ? null : mailLink(lead.email),
    phones: lead.phone_number ? phoneLinks(lead.phone_number, phonesOf(lead)) : [],
  });
}

const Phones = z.array(z.object({ text: z.string(), e164: z.string(), extension: z.string().nullable() }));

/** Returns the phone numbers that were parsed from the text in a lead's phone field. */
export function phonesOf({ phones }: Pick<InboxLead, 'phones'>): PhoneNumber[] {
  return phones === null ? [] : Phones.parse(JSON.parse(phones));
}
