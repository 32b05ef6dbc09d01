import type { Client, Context, Staff } from '../../platform/context';
import type { ListRequest } from '../../platform/db/list-page';
import type { PageTokens } from '../../platform/db/newest-first';
import { newestFirstPage, placeById } from '../../platform/db/newest-first';
import { getCountry } from '../../people/firms/country';
import { filedBy } from '../../access/filed-by';
import { searchTerms } from '../../platform/text/search-text';
import type { StatusEntry } from '../lists/statuses/presenter';
import { presentStatus } from '../lists/statuses/presenter';
import { listMatterStatuses } from '../lists/statuses/list';
import type { MatterView } from './presenter';
import { presentMatter } from './presenter';
import type { MatterFilter } from './queries';
import { selectMatterPage, selectMatters } from './queries';
import type { MatterRecord } from './record';
import { matterRecordsOf } from './record';
import type { ListMatters } from './schema';

/** One page of the matter table. */
export interface MatterPage extends PageTokens {
  matters: MatterView[];
}

/**
 * Returns a page of the firm's matters for the table's filters, newest first. Pages are cut at an id, so that no matter
 * is repeated or skipped.
 */
export async function listMatters(ctx: Context<Staff>, asked: ListMatters, page_size = 50): Promise<MatterPage> {
  const filter = await filterOf(ctx, asked);
  const { rows, ...tokens } = await newestFirstPage(
    { page_token: asked.page_token, page_size },
    (part) => selectMatters(ctx.db, ctx.actor.firm_id, filter, part),
    placeById,
  );
  return { matters: (await matterRecordsOf(ctx, rows)).map(presentMatter), ...tokens };
}

/** A column of the board with its newest matters. */
export interface BoardColumn {
  status: StatusEntry;
  matters: MatterView[];
  /** Whether more matters of this column match the filters. */
  more: boolean;
}

/**
 * Returns the firm's matters by status, in the order of the statuses. `asked.status` and `asked.page_token` have no
 * effect.
 */
export async function matterBoard(ctx: Context<Staff>, asked: ListMatters, column_size = 50): Promise<BoardColumn[]> {
  const { firm_id } = ctx.actor;
  const filter = await filterOf(ctx, asked);
  const columns: BoardColumn[] = [];
  for (const status of await listMatterStatuses(ctx)) {
    const found = await selectMatters(
      ctx.db,
      firm_id,
      { ...filter, status: status.id },
      { direction: 'older', limit: column_size + 1 },
    );
    const matters = await matterRecordsOf(ctx, found.slice(0, column_size));
    columns.push({
      status: presentStatus(status),
      matters: matters.map(presentMatter),
      more: found.length > column_size,
    });
  }
  return columns;
}

/**
 * Returns a page of the API's list of matters, in ascending order of ids.
 * @param page.submitted_only only matters of leads that the calling client filed
 */
export async function pageOfMatters(
  ctx: Context<Client>,
  {
    inbox_lead_id,
    submitted_only = false,
    ...page
  }: ListRequest & { inbox_lead_id?: number; submitted_only?: boolean },
): Promise<MatterRecord[]> {
  return matterRecordsOf(
    ctx,
    await selectMatterPage(
      ctx.db,
      ctx.actor.firm_id,
      { inbox_lead_id, filed_by: submitted_only ? filedBy(ctx.actor) : undefined },
      page,
    ),
  );
}

async function filterOf(
  ctx: Context<Staff>,
  { q, status, category, type, location, assignee, contact }: ListMatters,
): Promise<MatterFilter> {
  return { terms: q ? searchTerms(q, await getCountry(ctx)) : [], status, category, type, location, assignee, contact };
}
