import type { Context, Staff } from '../../platform/context';
import type { NewestFirst, PageTokens } from '../../platform/db/newest-first';
import { newestFirstPage } from '../../platform/db/newest-first';
import { getCountry } from '../../people/firms/country';
import type { SearchTerm } from '../../platform/text/search-text';
import type { InboxLeadRow } from './presenter';
import { presentInboxLeadRow } from './presenter';
import type { InboxLeadFilter, InboxLeadPlace } from './queries';
import { countInboxLeads, findInboxLeadPlace, selectInboxLeads, selectSources } from './queries';
import type { ListInboxLeads } from './schema';
import { inboxLeadTerms } from './search-text';

/** One page of a list of leads, newest first. */
export interface InboxLeadPage extends PageTokens {
  leads: InboxLeadRow[];
}

/**
 * Returns a page of the firm's leads of one view for the inbox's filters, newest first. Pages are cut at a lead, so
 * that no lead is repeated or skipped while new leads arrive.
 *
 * @param time_zone the firm's time zone, for the days `from` and `to`
 */
export async function listInboxLeads(
  ctx: Context<Staff>,
  asked: ListInboxLeads,
  time_zone: string,
  page_size: number = 50,
): Promise<InboxLeadPage> {
  const filter = filterOf(ctx, asked, asked.q ? inboxLeadTerms(asked.q, await getCountry(ctx)) : [], time_zone);
  const { rows, ...tokens } = await newestFirstPage(
    { page_token: asked.page_token, page_size },
    (part: NewestFirst<InboxLeadPlace>) => selectInboxLeads(ctx.db, ctx.actor.firm_id, filter, part),
    (id) => findInboxLeadPlace(ctx.db, ctx.actor.firm_id, id),
  );
  return { leads: rows.map(presentInboxLeadRow), ...tokens };
}

/** Returns the number of leads in each view of the firm's inbox, without filters. */
export function countViews(ctx: Context<Staff>): Promise<{ untriaged: number; suspected: number; ignored: number }> {
  return countInboxLeads(ctx.db, ctx.actor.firm_id);
}

/** Returns the source names of the firm's leads in alphabetical order, at most 200. */
export function listFromSources(ctx: Context<Staff>): Promise<string[]> {
  return selectSources(ctx.db, ctx.actor.firm_id, 200);
}

function filterOf(ctx: Context<Staff>, asked: ListInboxLeads, terms: SearchTerm[], time_zone: string): InboxLeadFilter {
  return {
    view: asked.view,
    user_id: ctx.actor.user_id,
    terms,
    from_source: asked.source,
    form_id: asked.form,
    created_from: asked.from && startOfDay(asked.from, time_zone),
    created_before: asked.to && startOfDay(Temporal.PlainDate.from(asked.to).add({ days: 1 }).toString(), time_zone),
  };
}

/**
 * Returns the beginning of a day in a time zone as a UTC timestamp: midnight, or the first moment of a day on which
 * clocks skip midnight.
 */
function startOfDay(day: string, time_zone: string): string {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(time_zone).epochMilliseconds).toISOString();
}
