import type { FieldRules } from './field-rules';

/**
 * Returns what is wrong with a field's answer, in the visitor's language; undefined if the answer is valid. The page and
 * the server use the same rule.
 *
 * The rule is lenient on purpose, because refusing a real address loses a client. An email address needs text on both sides
 * of an @ and a dot after it; a phone number needs three digits in any script.
 *
 * @param answers every answer of the form, trimmed; '' = none. The server passes them through meantBy() first. The page
 *   passes what was typed, in which a pasted email address may have full-width characters
 */
export function checkField(rules: FieldRules, answers: Readonly<Record<string, string>>): string | undefined {
  const answer = answers[rules.name] ?? '';
  if (answer === '') {
    if (rules.required) return rules.messages.required;
    // The first field of the group shows the message, so that one mistake is reported once.
    return rules.one_of[0] === rules.name && rules.one_of.every((name) => !answers[name])
      ? rules.messages.one_of
      : undefined;
  }
  if (answer.length > rules.max) return rules.messages.too_long;
  if (rules.type === 'email' && !/^[^\s@<>,;"]+[@＠][^\s@<>,;"]+[.．。][^\s@<>,;".]+$/.test(answer))
    return rules.messages.invalid;
  if (rules.type === 'phone' && (answer.match(/\p{Nd}/gu)?.length ?? 0) < 3) return rules.messages.invalid;
  return undefined;
}

/**
 * Returns a visitor's answer in the form in which it is counted and stored: trimmed, with LF line breaks, and on one
 * line unless the field is a long text.
 */
export function tidy(type: FieldRules['type'], text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').trim();
  // The pattern /\s*\n\s*/ would take half an hour for a megabyte of spaces, and this runs before lengths are checked.
  return type === 'long_text'
    ? lines
    : lines
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean)
        .join(' ');
}

/** Returns the trimmed answers in a form element by field name, '' for an empty field. Other changes of tidy() cannot occur there. */
export function answersIn(form: HTMLFormElement, fields: readonly FieldRules[]): Record<string, string> {
  const sent = new FormData(form);
  const answerTo = (answer: unknown) => (typeof answer === 'string' ? answer.trim() : '');
  return Object.fromEntries(fields.map(({ name }) => [name, answerTo(sent.get(name))]));
}
