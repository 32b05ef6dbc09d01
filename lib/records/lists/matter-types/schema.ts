import * as z from 'zod';
import { ListName } from '../list-name';

/** A new matter type, from the API's POST /matter_types or the form under Settings. */
export const CreateMatterType = z.object({ name: ListName });
export type CreateMatterType = z.output<typeof CreateMatterType>;
