import type { Answers, CreateInboxLead } from './schema';

/** The texts of a lead that are stored in their own columns. */
type Column = 'first_name' | 'last_name' | 'email' | 'phone_number' | 'from_message' | 'from_source' | 'referring_url';
type Texts = Pick<CreateInboxLead, Column>;

/** Each column's limit in characters, with a line break as one character, and its label for staff. */
const columns: Record<Column, { max: number; label: string }> = {
  first_name: { max: 255, label: 'First name' },
  last_name: { max: 255, label: 'Last name' },
  email: { max: 254, label: 'Email' },
  phone_number: { max: 255, label: 'Phone number' },
  from_message: { max: 65_535, label: 'Message' },
  from_source: { max: 255, label: 'Source' },
  referring_url: { max: 2_048, label: 'Referring page' },
};

/** Marks an answer that holds a column's full text. A form field's name cannot contain a colon. */
const full_text = ':full';

/** Returns whether an answer is the full text of a shortened column. */
export function isFullText({ name }: Answers[number]): boolean {
  return name.endsWith(full_text);
}

/** Returns the columns of a lead whose text exceeds the column's limit, each with the limit. */
export function tooLong(texts: Partial<Texts>): { name: Column; max: number }[] {
  return (Object.keys(columns) as Column[]).flatMap((name) =>
    lines(texts[name] ?? '').length > columns[name].max ? [{ name, max: columns[name].max }] : [],
  );
}

/**
 * Returns the lead with its texts shortened to their columns' limits, so that no lead is refused for its length. The
 * full text is stored among the lead's answers, and a note tells staff about it. An email address that is too long is
 * left out of its column, because a shortened address may belong to another person.
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
