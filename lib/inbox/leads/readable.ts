import { unescapeHtml } from '../../platform/text/html';

type Column = 'first_name' | 'last_name' | 'email' | 'phone_number' | 'from_message' | 'from_source' | 'referring_url';

/** As much of a lead as this looks at. A mail about a lead, for one, has no referring page. */
type Texts = { idempotency_key: string } & Partial<Record<Column, string | null>>;

const one_line: Column[] = ['first_name', 'last_name', 'email', 'phone_number', 'from_source', 'referring_url'];
const nullable: Column[] = ['first_name', 'last_name', 'email', 'phone_number', 'from_message'];

/**
 * A lead as people and programs read it: absent text is null, never ''; and what came by the Lead Inbox is read without the
 * entities and `<br />` that Clio's WordPress plugin puts into all that a visitor types (`I&#039;m`). The row stays as it
 * was sent. What comes out is text: whoever shows it escapes it as any other text.
 *
 * Leads of other doors were never escaped: somebody who types `&amp;` into a form means it.
 */
export function readableLead<L extends Texts>(lead: L): L {
  const readable: Partial<Record<Column, string | null>> = {};
  for (const column of [...one_line, 'from_message'] as const) {
    const text = lead[column];
    if (text === undefined || text === null) continue;
    const read = readableText(lead, text);
    const told = one_line.includes(column) && read !== text ? read.replace(/[\r\n]+/g, ' ') : read;
    readable[column] = told === '' && nullable.includes(column) ? null : told;
  }
  return { ...lead, ...readable };
}

/** One text of a lead, as readableLead reads it. */
export function readableText({ idempotency_key }: Pick<Texts, 'idempotency_key'>, text: string): string {
  return idempotency_key.startsWith('inbox:') ? unescapeHtml(text) : text;
}
