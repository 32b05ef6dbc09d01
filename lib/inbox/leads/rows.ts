import type { Context, Staff } from '../../platform/context';
import type { InboxLeadRow } from './presenter';
import { presentInboxLeadRow } from './presenter';
import { listInboxLeads } from './list';
import { selectInboxLeads } from './queries';
import type { ListInboxLeads } from './schema';

/** The most rows that a browser holds of one list. */
export const desk_rows_max = 10_000;

/** The rows of a list, and whether more leads follow. */
export interface DeskRows {
  rows: InboxLeadRow[];
  has_more: boolean;
}

/** Returns the rows of every lead that nobody has decided about, suspected and snoozed ones too, newest first. */
export async function listOpenRows(ctx: Context<Staff>): Promise<DeskRows> {
  const { firm_id, user_id } = ctx.actor;
  const rows = await selectInboxLeads(
    ctx.db,
    firm_id,
    { view: 'open', user_id, terms: [] },
    { direction: 'older', limit: desk_rows_max + 1 },
  );
  return { rows: rows.slice(0, desk_rows_max).map(presentInboxLeadRow), has_more: rows.length > desk_rows_max };
}

/**
 * Returns the rows of a list, newest first.
 * @param time_zone the firm's time zone, for the days `from` and `to`
 */
export async function listRows(ctx: Context<Staff>, asked: ListInboxLeads, time_zone: string): Promise<DeskRows> {
  const page = await listInboxLeads(ctx, asked, time_zone, desk_rows_max);
  return { rows: page.leads, has_more: page.older_page_token !== undefined };
}

/** Returns the rows of the leads with these ids that the firm has, in any state. */
export async function findRows(ctx: Context<Staff>, ids: readonly number[]): Promise<InboxLeadRow[]> {
  if (ids.length === 0) return [];
  const { firm_id, user_id } = ctx.actor;
  const filter = { view: 'all' as const, user_id, terms: [], ids };
  return (await selectInboxLeads(ctx.db, firm_id, filter, { direction: 'older', limit: ids.length })).map(
    presentInboxLeadRow,
  );
}
