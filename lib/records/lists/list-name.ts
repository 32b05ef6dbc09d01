import * as z from 'zod';
import { AppError } from '../../platform/errors';
import { textError } from '../../platform/text/text-rules';

/** The name of an entry in one of the firm's lists: one line, without spaces around it. */
export const ListName = z
  .string({ error: textError })
  .trim()
  .min(1, 'Required')
  .max(255, 'A name has at most 255 characters')
  .regex(/^[^\u0000-\u001f\u007f]*$/, 'Enter the name on one line')
  .refine((name) => name.isWellFormed(), 'This contains an invalid character');

export type ListName = z.output<typeof ListName>;

/** The form that renames an entry: its id and its new name. */
export const RenameEntry = z.object({ id: z.coerce.number().int().positive(), name: ListName });
export type RenameEntry = z.output<typeof RenameEntry>;

export const OneEntry = z.object({ id: z.coerce.number().int().positive() });
export type OneEntry = z.output<typeof OneEntry>;

/** Returns the key by which names are compared in lists whose names must differ in more than upper and lower case. */
export function foldedName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** Returns the refusal of a name that the firm's list already has. */
export function nameTaken(): AppError {
  return new AppError('invalid', 'This name is already in the list.', { name: ['has already been taken'] });
}

/** Returns the refusal to remove an entry that records still refer to. */
export function stillInUse(): AppError {
  return new AppError('conflict', 'This entry is still in use, so it cannot be removed.');
}
