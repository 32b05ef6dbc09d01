import * as z from 'zod';
import { ListName } from '../list-name';

/** As the API's POST /sources and the form under Settings name it. */
export const CreateSource = z.object({ name: ListName });
export type CreateSource = z.output<typeof CreateSource>;
