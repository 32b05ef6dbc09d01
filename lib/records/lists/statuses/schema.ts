import * as z from 'zod';
import { ListName } from '../list-name';

/** The two lists of statuses: those of contacts, and those of matters, which are the columns of the board. */
export const StatusList = z.enum(['contact', 'matter']);
export type StatusList = z.output<typeof StatusList>;

/** The category of a matter status in Clio's API. */
export const StatusCategoryField = z.enum(['intake', 'hired', 'declined'], 'Choose a category');

const status = { list: StatusList, status_id: z.coerce.number().int().positive() };
const category = z
  .union([z.literal('').transform(() => null), StatusCategoryField])
  .nullable()
  .default(null);

/** A new status. A matter status needs a category; a contact status has none. */
export const AddStatus = z
  .object({ list: StatusList, name: ListName, category })
  .refine((input) => input.list === 'contact' || input.category !== null, {
    path: ['category'],
    message: 'Choose a category',
  });
export type AddStatus = z.output<typeof AddStatus>;

export const RenameStatus = z.object({ ...status, name: ListName });
export type RenameStatus = z.output<typeof RenameStatus>;

/** A move of a status by one place. */
export const MoveStatus = z.object({ ...status, direction: z.enum(['up', 'down']) });
export type MoveStatus = z.output<typeof MoveStatus>;

/** The removal of a status. `replacement_id` names the status that its records get. */
export const RemoveStatus = z.object({
  ...status,
  replacement_id: z
    .union([z.literal('').transform(() => null), z.coerce.number().int().positive()])
    .nullable()
    .default(null),
});
export type RemoveStatus = z.output<typeof RemoveStatus>;
