import * as z from 'zod';
import { ListName } from '../list-name';

/** As the API's POST /matter_types and the form under Settings name it. */
export const CreateMatterType = z.object({ name: ListName });
export type CreateMatterType = z.output<typeof CreateMatterType>;
