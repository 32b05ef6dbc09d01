import * as z from 'zod';
import { UsageError } from './command';

/** A whole number from 1 on. */
export const count = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, 'give a whole number from 1 on')
  .transform(Number);

/** Several words in one value, apart by spaces or commas. */
export const words = z.string().transform((text) => text.split(/[\s,]+/).filter(Boolean));

/**
 * Checks what options cannot tell one by one, by the verb's own schema.
 * @param names which option fills which field, where their names differ
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
