import * as z from 'zod';
import { AppError } from '../../platform/errors';
import { textError } from '../../platform/text/text-rules';

/** What an entry of one of the firm's lists is called: one line, without spaces around it. */
export const ListName = z
  .string({ error: textError })
  .trim()
  .min(1, 'Required')
  .max(255, 'A name has at most 255 characters')
  .regex(/^[^\u0000-\u001f\u007f]*$/, 'Enter the name on one line')
  .refine((name) => name.isWellFormed(), 'This holds a broken character');

/** A name by its HTML form: which entry, and what it is called from now on. */
export const RenameEntry = z.object({ id: z.coerce.number().int().positive(), name: ListName });
export type RenameEntry = z.output<typeof RenameEntry>;

export const OneEntry = z.object({ id: z.coerce.number().int().positive() });
export type OneEntry = z.output<typeof OneEntry>;

/** What is there once where upper and lower case are one. */
export function foldedName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** Refuses a name that the firm's list has already. */
export function nameTaken(): AppError {
  return new AppError('invalid', 'This name is in the list already.', { name: ['has already been taken'] });
}

/** Refuses to remove what records still name. */
export function stillInUse(): AppError {
  return new AppError('conflict', 'This is still in use, so it stays in the list.');
}
