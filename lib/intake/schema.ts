import * as z from 'zod';
import { meantBy } from './meant-by';
import { checkField, tidy } from './rules';
import type { FieldRules } from './field-rules';

/**
 * The form's fields as a browser sends them, by name; the first value if a name is repeated. A Map, because senders
 * choose the names.
 */
export type SentFields = ReadonlyMap<string, string>;

/** A visitor's validated answers by field name; null for a field without an answer. */
export interface Submission {
  answers: Record<string, string | null>;
  /** The answers as typed. Two submissions with the same typed answers are recognized as one. */
  typed: Record<string, string | null>;
  /** Notes for staff about characters that were replaced. */
  intake_notes: string[];
}

/** Returns the text fields of a submitted form. Files are ignored. */
export function sentFields(form: Iterable<[string, FormDataEntryValue]>): SentFields {
  const fields = new Map<string, string>();
  for (const [name, value] of form) if (typeof value === 'string' && !fields.has(name)) fields.set(name, value);
  return fields;
}

const made = new WeakMap<FieldRules[], z.ZodType<Submission>>();

/**
 * Returns the schema of a form's submission in one language. The schema takes SentFields, ignores fields that the form
 * does not have, and reports every issue under its field's name.
 *
 * Characters that a database refuses (NUL, an unpaired surrogate) become U+FFFD and are noted, so that no lead is lost.
 */
export function submissionSchema(rules: FieldRules[]): z.ZodType<Submission> {
  const schema = made.get(rules) ?? makeSchema(rules);
  made.set(rules, schema);
  return schema;
}

function makeSchema(rules: FieldRules[]): z.ZodType<Submission> {
  return z
    .custom<SentFields>((value) => value instanceof Map)
    .transform((sent, context): Submission => {
      const texts = rules.map((rule) => {
        const text = tidy(rule.type, readable(sent.get(rule.name) ?? ''));
        // A visitor cannot see or correct a hidden field, so a long value is cut and not refused.
        return [rule.name, rule.type === 'hidden' ? text.slice(0, rule.max).toWellFormed() : text] as const;
      });
      const typed = Object.fromEntries(texts);
      const meant = Object.fromEntries(rules.map((rule) => [rule.name, meantBy(rule, typed[rule.name] ?? '')]));
      for (const rule of rules) {
        const message = checkField(rule, meant);
        if (message) context.addIssue({ code: 'custom', path: [rule.name], message });
      }
      const mended = rules.filter((rule) => typed[rule.name]?.includes('\u{fffd}')).map((rule) => rule.name);
      return {
        answers: Object.fromEntries(
          Object.entries(meant).map(([name, answer]) => [name, answer === '' ? null : answer]),
        ),
        typed: Object.fromEntries(texts.map(([name, text]) => [name, text === '' ? null : text])),
        intake_notes: mended.length > 0 ? [`Unreadable characters are shown as \u{fffd} in: ${mended.join(', ')}`] : [],
      };
    });
}

function readable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\u{fffd}');
}
