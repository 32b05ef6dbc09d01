import * as z from 'zod';
import { UsageError } from './command';

/** A whole number of 1 or more. */
export const count = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, 'give a whole number of 1 or more')
  .transform(Number);

/** Several words in one value, separated by spaces or commas. */
export const words = z.string().transform((text) => text.split(/[\s,]+/).filter(Boolean));

/**
 * Parses the options together by the schema of the verb.
 * @param names the option of each field whose name differs from the field's
 */
export function checked<S extends z.ZodType>(
  schema: S,
  value: unknown,
  names: Record<string, string> = {},
): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const named = (field: string) =>
    field.includes('password') ? 'Password' : `--${names[field] ?? field.replaceAll('_', '-')}`;
  throw new UsageError(parsed.error.issues.map((issue) => `${named(String(issue.path[0]))}: ${issue.message}`));
}
