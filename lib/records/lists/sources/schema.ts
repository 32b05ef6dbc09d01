import * as z from 'zod';
import { ListName } from '../list-name';

/** A new source, from the API's POST /sources or the form under Settings. */
export const CreateSource = z.object({ name: ListName });
export type CreateSource = z.output<typeof CreateSource>;
