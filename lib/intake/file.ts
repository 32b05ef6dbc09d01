import type { Context, Visitor } from '../platform/context';
import type { InboxLead } from '../platform/db/schema';
import type { KnownForm, OpenForm } from './forms/find-public';
import { lead_fields } from './forms/schema';
import { createInboxLead } from '../inbox/leads/create';
import type { Said } from '../inbox/leads/create';
import { inboxLeadExists } from '../inbox/leads/exists';
import { findFiledInboxLead } from '../inbox/leads/filed';
import { attribute } from './attribution';
import { contentSigns } from './content-signs';
import { fieldRules } from './field-rules';
import type { PageFacts } from './page-facts';
import { openReceipt, sealReceipt } from './receipt';
import type { Receipt } from './receipt';
import type { Submission } from './schema';
import { compareWithRecent } from './recent';
import type { SideBySide } from './recent';
import type { SenderProgram } from './sender';
import { scoreSubmission } from './spam';
import { submissionKey } from './submission-key';

/** How a submission was sent. */
export interface Sending {
  /** Submissions from the visitor's network to this form in the last minute, see rates.ts. */
  posts_in_a_minute: number;
  sender: SenderProgram;
  /** Whether the request's headers name a website that sent it. */
  from_a_page: boolean;
  /** Whether the submission came from one of the firm's allowed sites. */
  from_own_site: boolean;
}

/**
 * Files a visitor's submission as a lead of the form's firm, and returns its receipt after the lead is saved to disk.
 *
 * If the same submission arrives again (a double click, a retry after a lost answer, the server action and the
 * permanent URL), the visitor gets the same receipt and no second lead is filed: see submissionKey. If a visitor sends
 * another submission with the receipt of the first, the receipt says so, and staff see a possible duplicate. Foyer does
 * not recognize visitors by the email address they type, because that would tell a stranger who has written to the
 * firm.
 *
 * @param sending how the submission was sent, for the spam score
 */
export async function fileSubmission(
  ctx: Context<Visitor>,
  form: OpenForm,
  { answers, typed, intake_notes }: Submission,
  page: PageFacts,
  { posts_in_a_minute, sender, from_a_page, from_own_site }: Sending,
): Promise<Receipt> {
  const now = ctx.now();
  const earlier = openReceipt(form.form_slug, page.earlier_receipt);
  const duplicate_of_id = earlier && (await inboxLeadExists(ctx, earlier.inbox_lead_id)) ? earlier.inbox_lead_id : null;
  const { key, also_under } = submissionKey(form.form_id, page.submission_key, typed, now);

  const { lead } = await createInboxLead(
    ctx,
    {
      ...saidIn(form, answers, page),
      ...attribute(page.source),
      form_id: form.form_id,
      form_version: form.version,
      locale: page.locale,
      intake_notes: intake_notes.length > 0 ? intake_notes : null,
      duplicate_of_id,
      ...scoreSubmission({
        ...besideOthers(form, page, typed, { key, from_own_site, now }),
        trapped: page.trapped,
        work: page.work,
        seconds_on_page: page.rendered_at === undefined ? undefined : (now.getTime() - page.rendered_at) / 1_000,
        posts_in_a_minute,
        sender,
        from_a_page,
        names: [answers.first_name, answers.last_name].filter((name) => typeof name === 'string'),
        email: answers.email ?? null,
        text: Object.values(typed).join('\n'),
      }),
    },
    key,
    { also_under, typed: saidIn(form, typed, page) },
  );

  const again = duplicate_of_id !== null && duplicate_of_id !== lead.id;
  return receiptOf(form, page, lead, again, now);
}

/**
 * Returns the receipt of a submission that an earlier try has already filed; undefined if no earlier try has filed the
 * submission. A closed form calls this function: a visitor who repeats a submission that has arrived must not be told
 * that it was lost.
 */
export async function findFiledSubmission(
  ctx: Context<Visitor>,
  form: KnownForm,
  { typed }: Submission,
  page: PageFacts,
): Promise<Receipt | undefined> {
  const now = ctx.now();
  const { key, also_under } = submissionKey(form.form_id, page.submission_key, typed, now);
  const lead = await findFiledInboxLead(ctx, saidIn(form, typed, page), [key, ...also_under]);
  return lead && receiptOf(form, page, lead, false, now);
}

/** Compares the submission's text with the form's other recent submissions, leaving out names, email and phone number. */
function besideOthers(
  form: OpenForm,
  page: PageFacts,
  typed: Submission['typed'],
  { key, from_own_site, now }: { key: string; from_own_site: boolean; now: Date },
): SideBySide {
  const text = Object.entries(typed)
    .filter(([name]) => !['first_name', 'last_name', 'email', 'phone_number'].includes(name))
    .map(([, answer]) => answer)
    .join('\n');
  return compareWithRecent(
    form.form_id,
    {
      key,
      text,
      email: typed.email ?? '',
      hosts: contentSigns(text, []).hosts,
      page: page.mark,
      pageless: page.rendered_at === undefined && !from_own_site,
    },
    now,
  );
}

function receiptOf(form: KnownForm, page: PageFacts, lead: InboxLead, again: boolean, now: Date): Receipt {
  const { id: inbox_lead_id, reference, global_id } = lead;
  const conversion = lead.spam_verdict === 'clear';
  const token = sealReceipt(form.form_slug, page.locale, {
    inbox_lead_id,
    reference,
    global_id,
    again: again ? 'again' : null,
    conversion: conversion ? 'conversion' : null,
    at: now.getTime(),
  });
  return { reference, global_id, again, conversion, token };
}

/** Splits the answers into those that a lead has a column for and all others. */
function saidIn(form: KnownForm, answers: Submission['answers'], page: PageFacts): Said {
  const answer = (name: string) => answers[name] ?? null;
  return {
    first_name: answer('first_name'),
    last_name: answer('last_name'),
    email: answer('email'),
    phone_number: answer('phone_number'),
    from_message: answer('from_message'),
    answers: otherAnswers(form, answers, page),
  };
}

function otherAnswers({ definition }: KnownForm, answers: Submission['answers'], { locale }: PageFacts) {
  const others = fieldRules(definition, locale)
    .filter(({ name }) => !(lead_fields as readonly string[]).includes(name))
    .flatMap(({ name, label }) => (answers[name] ? [{ name, label, value: answers[name] }] : []));
  return others.length > 0 ? others : null;
}
