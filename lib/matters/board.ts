import type { Context, Staff } from '../context';
import type { MatterStatus } from '../db/schema';
import { searchTerms } from '../search-text';
import { listMatterStatuses } from '../statuses/list';
import { listMatters } from './list';
import type { MatterView } from './presenter';
import { countMattersByFilter } from './queries';
import type { ListMatters } from './schema';

/** A column longer than this is not read further; the table has the rest. */
const column_size = 50;

/** One status of the board, with the newest of its matters and how many there are. */
export interface MatterColumn {
  status: MatterStatus;
  count: number;
  matters: MatterView[];
}

/** The firm's matters by status, in the order of its statuses, by what the board's address asks for. */
export async function listMatterBoard(ctx: Context<Staff>, asked: ListMatters): Promise<MatterColumn[]> {
  const { q, type, location, assignee, contact } = asked;
  const [statuses, counts] = await Promise.all([
    listMatterStatuses(ctx),
    countMattersByFilter(ctx.db, ctx.actor.firm_id, { terms: searchTerms(q ?? ''), type, location, assignee, contact }),
  ]);
  return Promise.all(
    statuses.map(async (status) => ({
      status,
      count: counts.get(status.id) ?? 0,
      matters: counts.has(status.id) ? (await listMatters(ctx, { ...asked, status: status.id, page_token: undefined }, column_size)).matters : [],
    })),
  );
}
