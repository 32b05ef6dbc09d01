import * as z from 'zod';
import { ListName } from '../list-name';

/** As the API's POST /locations and the form under Settings name it. */
export const CreateLocation = z.object({ name: ListName });
export type CreateLocation = z.output<typeof CreateLocation>;
