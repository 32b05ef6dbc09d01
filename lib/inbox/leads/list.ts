import type { Context, Staff } from '../../platform/context';
import type { InboxLead } from '../../platform/db/schema';
import { getCountry } from '../../people/firms/country';
import type { SearchTerm } from '../../platform/text/search-text';
import type { InboxLeadRow } from './presenter';
import { presentInboxLeadRow } from './presenter';
import type { InboxLeadFilter } from './queries';
import { countInboxLeads, findInboxLeadPlace, selectInboxLeads, selectSources } from './queries';
import { readableLead } from './readable';
import type { ListInboxLeads } from './schema';
import { inboxLeadTerms } from './search-text';

const page_size = 50;

/** One page of a list, newest first, with the tokens of the pages beside it where there are any. */
export interface InboxLeadPage {
  leads: InboxLeadRow[];
  older_page_token: string | undefined;
  newer_page_token: string | undefined;
}

/**
 * Lists the firm's leads of one view, newest first, by what the inbox's address asks for. Pages are cut at a lead, so that
 * none overlaps or skips while leads arrive.
 *
 * @param time_zone the firm's, in which `from` and `to` name days
 */
export async function listInboxLeads(
  ctx: Context<Staff>,
  asked: ListInboxLeads,
  time_zone: string,
): Promise<InboxLeadPage> {
  const filter = filterOf(asked, asked.q ? inboxLeadTerms(asked.q, await getCountry(ctx)) : [], time_zone);
  const token = readToken(asked.page_token);
  const beyond = token && (await findInboxLeadPlace(ctx.db, ctx.actor.firm_id, token.inbox_lead_id));
  const direction = token && beyond ? token.direction : 'older';
  const found = await selectInboxLeads(ctx.db, ctx.actor.firm_id, filter, { direction, beyond, limit: page_size + 1 });
  const more = found.length > page_size;
  const leads = found.slice(0, page_size);
  if (direction === 'newer') leads.reverse();

  const [newest, oldest] = [leads[0], leads.at(-1)];
  const hasNewer = direction === 'newer' ? more : beyond !== undefined;
  const hasOlder = direction === 'older' ? more : true;
  return {
    leads: leads.map(presentInboxLeadRow),
    newer_page_token: hasNewer && newest ? `n${String(newest.id)}` : undefined,
    older_page_token: hasOlder && oldest ? `o${String(oldest.id)}` : undefined,
  };
}

/** The firm's accepted leads that the address's search and filters find, whatever view it names; newest first. */
export async function findAcceptedLeads(
  ctx: Context<Staff>,
  asked: ListInboxLeads,
  time_zone: string,
  limit: number,
): Promise<InboxLead[]> {
  const filter = filterOf(asked, asked.q ? inboxLeadTerms(asked.q, await getCountry(ctx)) : [], time_zone);
  return (
    await selectInboxLeads(ctx.db, ctx.actor.firm_id, { ...filter, view: 'accepted' }, { direction: 'older', limit })
  ).map(readableLead);
}

/** How many leads each view of the firm's inbox holds, whatever is filtered. */
export function countViews(ctx: Context<Staff>): Promise<{ untriaged: number; suspected: number; ignored: number }> {
  return countInboxLeads(ctx.db, ctx.actor.firm_id);
}

/** The sources that the firm's leads have come from, in alphabetical order, 200 at most. */
export function listSources(ctx: Context<Staff>): Promise<string[]> {
  return selectSources(ctx.db, ctx.actor.firm_id, 200);
}

function filterOf(asked: ListInboxLeads, terms: SearchTerm[], time_zone: string): InboxLeadFilter {
  return {
    view: asked.view,
    terms,
    from_source: asked.source,
    form_id: asked.form,
    created_from: asked.from && startOfDay(asked.from, time_zone),
    created_before: asked.to && startOfDay(Temporal.PlainDate.from(asked.to).add({ days: 1 }).toString(), time_zone),
  };
}

/** Midnight of a day in a zone, or the first moment after it where clocks skip midnight; as a UTC timestamp. */
function startOfDay(day: string, time_zone: string): string {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(time_zone).epochMilliseconds).toISOString();
}

/** `o123` reads on below lead 123, `n123` up from it. A token nobody made reads the first page. */
function readToken(token: string | undefined): { direction: 'older' | 'newer'; inbox_lead_id: number } | undefined {
  const [, kind, id] = /^([on])(\d{1,15})$/.exec(token ?? '') ?? [];
  return kind === undefined ? undefined : { direction: kind === 'n' ? 'newer' : 'older', inbox_lead_id: Number(id) };
}
