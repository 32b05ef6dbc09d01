import type { Answers, CreateInboxLead } from './schema';

/** The texts of a lead that have a column of their own. */
type Column = 'first_name' | 'last_name' | 'email' | 'phone_number' | 'from_message' | 'from_source' | 'referring_url';
type Texts = Pick<CreateInboxLead, Column>;

/** What each column holds, in characters with line breaks counted as one; and how staff read its name. */
const columns: Record<Column, { max: number; label: string }> = {
  first_name: { max: 255, label: 'First name' },
  last_name: { max: 255, label: 'Last name' },
  email: { max: 254, label: 'Email' },
  phone_number: { max: 255, label: 'Phone number' },
  from_message: { max: 65_535, label: 'Message' },
  from_source: { max: 255, label: 'Source' },
  referring_url: { max: 2_048, label: 'Referring page' },
};

/** No field of a form can be named so. */
const full_text = ':full';

/** Whether an answer is the full text of a shortened column. */
export function isFullText({ name }: Answers[number]): boolean {
  return name.endsWith(full_text);
}

/** The columns whose text is longer than they hold, each with its limit. */
export function tooLong(texts: Partial<Texts>): { name: Column; max: number }[] {
  return (Object.keys(columns) as Column[]).flatMap((name) =>
    lines(texts[name] ?? '').length > columns[name].max ? [{ name, max: columns[name].max }] : [],
  );
}

/**
 * Shortens the texts that are longer than their columns. The full text is kept among the lead's answers, and a note tells
 * staff about it: a lead is never refused for its length. An email address is left out of its column instead, because a
 * part of an address is somebody else's address.
 */
export function fitColumns<L extends Texts & Pick<CreateInboxLead, 'answers' | 'intake_notes'>>(lead: L): L {
  const long = tooLong(lead);
  if (long.length === 0) return lead;

  const fitted = { ...lead, answers: [...(lead.answers ?? [])], intake_notes: [...(lead.intake_notes ?? [])] };
  for (const { name, max } of long) {
    const { label } = columns[name];
    const text = lead[name] ?? '';
    if (name === 'email') fitted.email = null;
    else
      fitted[name] = lines(text)
        .slice(0, max)
        .replace(/[\uD800-\uDBFF]$/, '');
    fitted.answers.push({ name: `${name}${full_text}`, label: `${label} (full text)`, value: text });
    const what =
      name === 'email'
        ? `is longer than an email address can be`
        : `was shortened to ${max.toLocaleString('en')} characters`;
    fitted.intake_notes.push(`${label} ${what}. Its full text is kept with the answers.`);
  }
  return fitted;
}

function lines(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
