import * as z from 'zod';
import { ListName } from '../list-name';

/** The two lists of statuses: where a contact stands, and the columns of the matter board. */
export const StatusList = z.enum(['contact', 'matter']);
export type StatusList = z.output<typeof StatusList>;

/** What a column of the board means to Clio's API. */
export const StatusCategoryField = z.enum(['intake', 'hired', 'declined'], 'Choose a category');

const status = { list: StatusList, status_id: z.coerce.number().int().positive() };
const category = z
  .union([z.literal('').transform(() => null), StatusCategoryField])
  .nullable()
  .default(null);

/** A status of a matter needs its category; a contact's has none. */
export const AddStatus = z
  .object({ list: StatusList, name: ListName, category })
  .refine((input) => input.list === 'contact' || input.category !== null, {
    path: ['category'],
    message: 'Choose a category',
  });
export type AddStatus = z.output<typeof AddStatus>;

export const RenameStatus = z.object({ ...status, name: ListName });
export type RenameStatus = z.output<typeof RenameStatus>;

/** One place up or down. */
export const MoveStatus = z.object({ ...status, direction: z.enum(['up', 'down']) });
export type MoveStatus = z.output<typeof MoveStatus>;

/** `replacement_id` is given to whatever has the status that goes. */
export const RemoveStatus = z.object({
  ...status,
  replacement_id: z
    .union([z.literal('').transform(() => null), z.coerce.number().int().positive()])
    .nullable()
    .default(null),
});
export type RemoveStatus = z.output<typeof RemoveStatus>;
