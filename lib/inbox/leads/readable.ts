import { unescapeHtml } from '../../platform/text/html';

type Column = 'first_name' | 'last_name' | 'email' | 'phone_number' | 'from_message' | 'from_source' | 'referring_url';

/** The texts of a lead that readableLead reads; callers may pass only some of them. */
type Texts = { idempotency_key: string } & Partial<Record<Column, string | null>>;

const one_line: Column[] = ['first_name', 'last_name', 'email', 'phone_number', 'from_source', 'referring_url'];
const nullable: Column[] = ['first_name', 'last_name', 'email', 'phone_number', 'from_message'];

/**
 * Returns a lead with its texts as people and API clients read them: absent text is null instead of '', and the texts
 * of a lead from the Lead Inbox API are unescaped, because Clio's WordPress plugin escapes all text of a visitor
 * (`I&#039;m`, `<br />`). The stored row stays as it was sent. The returned texts are plain text and need escaping in
 * HTML.
 *
 * Leads from other sources are not unescaped: a visitor who types `&amp;` into a form means exactly that.
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

/** Returns one text of a lead as readableLead reads it. */
export function readableText({ idempotency_key }: Pick<Texts, 'idempotency_key'>, text: string): string {
  return idempotency_key.startsWith('inbox:') ? unescapeHtml(text) : text;
}
