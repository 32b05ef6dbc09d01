import type { FieldRules } from './field-rules';

/**
 * What is wrong with a field's answer, in the visitor's language; undefined when nothing is. The one rule of both sides:
 * the page asks it as people type, the server before it files.
 *
 * Lenient on purpose: a refused address that is real is a lost client. An e-mail address is something on both sides of an
 * @ with a dot after it; a telephone number holds three digits in any script.
 *
 * @param answers every answer of the form, trimmed; '' = none. The server has read them by meantBy() before; the page asks with
 *   what was typed, which for a pasted address may be in full width
 */
export function checkField(rules: FieldRules, answers: Readonly<Record<string, string>>): string | undefined {
  const answer = answers[rules.name] ?? '';
  if (answer === '') {
    if (rules.required) return rules.messages.required;
    // One message for the group, at its first field: two would be one mistake told twice.
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

/** An answer as it is counted and kept: line breaks are LF, nothing hangs at its ends, and one line stays one line. */
export function tidy(type: FieldRules['type'], text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').trim();
  // Not by /\s*\n\s*/: over a megabyte of spaces that takes half an hour, and this runs before lengths are checked.
  return type === 'long_text'
    ? lines
    : lines
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean)
        .join(' ');
}

/** The answers that stand in a form on its page, by field name: trimmed, '' where a field has none. What tidy() does besides cannot be typed there. */
export function answersIn(form: HTMLFormElement, fields: readonly FieldRules[]): Record<string, string> {
  const sent = new FormData(form);
  const answerTo = (answer: unknown) => (typeof answer === 'string' ? answer.trim() : '');
  return Object.fromEntries(fields.map(({ name }) => [name, answerTo(sent.get(name))]));
}
