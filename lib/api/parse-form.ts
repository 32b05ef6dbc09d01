import type * as z from 'zod';
import type { FieldErrors } from '../errors';
import { AppError } from '../errors';

/**
 * Parses the text fields of a posted form by a schema; of a field given twice, the first counts.
 *
 * @throws AppError invalid with every wrong field
 */
export function parseForm<S extends z.ZodType>(schema: S, form: FormData): z.output<S> {
  const fields = Object.create(null) as Record<string, string>;
  for (const [name, value] of form) if (typeof value === 'string') fields[name] ??= value;
  const parsed = schema.safeParse({ ...fields });
  if (!parsed.success) throw new AppError('invalid', 'There is a problem', fieldErrors(parsed.error));
  return parsed.data;
}

/** A zod error's messages by field path; what belongs to no field stands under ''. */
export function fieldErrors(error: z.ZodError): FieldErrors {
  const fields: FieldErrors = {};
  for (const { path, message } of error.issues) (fields[path.join('.')] ??= []).push(message);
  return fields;
}
