import * as z from 'zod';
import { meantBy } from './meant-by';
import { checkField, tidy } from './rules';
import type { FieldRules } from './field-rules';

/** Fields as a browser sends them, by name; the first of a name that comes twice. A Map: names are the sender's to choose. */
export type SentFields = ReadonlyMap<string, string>;

/** A visitor's answers, checked: by field name, null where there is none. */
export interface Submission {
  answers: Record<string, string | null>;
  /** The same as it was typed: what two sendings of one message are told by, and what earlier versions told them by. */
  typed: Record<string, string | null>;
  /** What was mended on the way in, in words for staff. */
  intake_notes: string[];
}

/** Reads a form's fields out of a request's; files are no answers here. */
export function sentFields(form: Iterable<[string, FormDataEntryValue]>): SentFields {
  const fields = new Map<string, string>();
  for (const [name, value] of form) if (typeof value === 'string' && !fields.has(name)) fields.set(name, value);
  return fields;
}

const made = new WeakMap<FieldRules[], z.ZodType<Submission>>();

/**
 * The schema of a form's submission, made from its definition in one language. It takes SentFields, knows no field but the
 * form's own, and reports every issue under its field's name.
 *
 * Characters that no database holds (NUL, half of a surrogate pair) become U+FFFD and are noted: never a lost lead.
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
        // Nobody could mend what they cannot see: it is cut, never refused.
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
