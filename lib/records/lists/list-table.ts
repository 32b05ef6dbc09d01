import type { Selectable } from 'kysely';
import type { Database } from '../../platform/db/schema';

/** The tables of a firm's lists, without the lists of statuses, which have an order that staff choose. */
export type ListTable = 'sources' | 'matter_types' | 'locations';

/** A row of a list's table. */
export type Entry<T extends ListTable> = Selectable<Database[T]> & { id: number; name: string };
