import * as z from 'zod';
import { ListName } from '../list-name';

/** A new location, from the API's POST /locations or the form under Settings. */
export const CreateLocation = z.object({ name: ListName });
export type CreateLocation = z.output<typeof CreateLocation>;
