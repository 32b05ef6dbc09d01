import { randomUUID } from 'node:crypto';
import type { Client, Context } from '../../platform/context';
import type { ListRequest } from '../../platform/db/list-page';
import { notFound } from '../../platform/errors';
import { inTransaction } from '../../platform/db/transaction';
import { getCountry } from '../../people/firms/country';
import { filedBy, ownKeys } from '../../access/filed-by';
import type { EntryList } from '../../records/lists/entries';
import { findEntryOf } from '../../records/lists/entries';
import { location_list } from '../../records/lists/locations/location-list';
import { matter_type_list } from '../../records/lists/matter-types/matter-type-list';
import type { ListTable } from '../../records/lists/list-table';
import { source_list } from '../../records/lists/sources/source-list';
import { createInboxLead } from './create';
import type { GrowCreateInboxLead } from './grow-schema';
import type { GrowInboxLeadRow, Whose } from './queries';
import { findGrowInboxLead, selectGrowInboxLeads } from './queries';
import { inboxLeadTerms } from './search-text';

/** The filters and the page of an application's list of leads; see lib/http/grow-api/paging.ts. */
export interface ListGrowInboxLeads extends ListRequest {
  state: 'untriaged' | 'ignored';
  /** Part of a name, an email address or a phone number. */
  query?: string;
}

/**
 * Returns a page of the firm's leads in one state, in ascending order of ids. The client's scopes decide whether it
 * sees all leads or only those that it filed. Suspected leads are among the untriaged.
 */
export async function listGrowInboxLeads(
  ctx: Context<Client>,
  { query, state, ...page }: ListGrowInboxLeads,
): Promise<GrowInboxLeadRow[]> {
  const terms = query ? inboxLeadTerms(query, await getCountry(ctx)) : [];
  return selectGrowInboxLeads(ctx.db, ctx.actor.firm_id, whoseFor(ctx.actor), { state, terms }, page);
}

/**
 * Returns one lead in any state.
 * @throws AppError not_found for a lead that does not exist, was erased, belongs to another firm, or was filed by
 *   another client when this client may see only its own leads
 */
export async function getGrowInboxLead(ctx: Context<Client>, id: number): Promise<GrowInboxLeadRow> {
  const lead = await findGrowInboxLead(ctx.db, ctx.actor.firm_id, whoseFor(ctx.actor), id);
  if (!lead) throw notFound('Lead');
  return lead;
}

/**
 * The three keys by which an application names entries of the firm's lists, each with the lead's column for the entry's
 * id and the words for notes to staff.
 */
const listed = {
  marketing_source: { column: 'marketing_source_id', words: 'marketing source' },
  matter_type: { column: 'matter_type_id', words: 'matter type' },
  matter_location: { column: 'matter_location_id', words: 'location' },
} as const;
type Listed = Pick<GrowCreateInboxLead, keyof typeof listed>;

/**
 * An entry that an application named and the firm's list does not have; `id` is 0 when the application gave no valid
 * id.
 */
export interface Unlisted {
  name: keyof typeof listed;
  id: number;
}

/** Returns the entries that a call names and that the firm's lists do not have. */
export async function findUnlisted(ctx: Context<Client>, named: Listed): Promise<Unlisted[]> {
  return (await resolve(ctx, named)).unlisted;
}

/**
 * Files a lead for an application and returns it. An id that is not in the firm's list of sources, matter types or
 * locations is recorded in a note on the lead and does not prevent the filing.
 *
 * @param score the spam score and its reasons, see lib/intake/spam.ts
 * @param key the client's Idempotency-Key
 */
export function createGrowInboxLead(
  ctx: Context<Client>,
  { marketing_source, matter_type, matter_location, ...fields }: GrowCreateInboxLead,
  score: { spam_score: number; spam_reasons: string[] },
  key: string = randomUUID(),
): Promise<GrowInboxLeadRow> {
  const { firm_id, client, oauth_application_id } = ctx.actor;
  return inTransaction(ctx.db, async (db) => {
    const inside = { ...ctx, db };
    const { ids, unlisted } = await resolve(inside, { marketing_source, matter_type, matter_location });
    const { lead } = await createInboxLead(
      inside,
      {
        ...fields,
        ...score,
        ...ids,
        oauth_application_id,
        form_id: null,
        form_version: null,
        answers: null,
        attribution: null,
        locale: null,
        intake_notes: unlisted.length > 0 ? unlisted.map(noteOf) : null,
        duplicate_of_id: null,
      },
      `${ownKeys(client)}${key}`,
    );
    const filed = await findGrowInboxLead(db, firm_id, 'all', lead.id);
    if (!filed) throw notFound('Lead');
    return filed;
  });
}

/**
 * Returns the ids of the named entries that the firm's lists have, by the lead's columns, and the names of the others.
 */
async function resolve(ctx: Context<Client>, named: Listed) {
  const [source, type, location] = [
    await findNamed(ctx, source_list, named.marketing_source),
    await findNamed(ctx, matter_type_list, named.matter_type),
    await findNamed(ctx, location_list, named.matter_location),
  ];
  const ids = { marketing_source_id: source, matter_type_id: type, matter_location_id: location };
  const unlisted = (Object.keys(listed) as Unlisted['name'][]).flatMap((name) => {
    const id = named[name]?.id;
    return id !== undefined && ids[listed[name].column] === null ? [{ name, id }] : [];
  });
  return { ids, unlisted };
}

async function findNamed<T extends ListTable>(
  ctx: Context<Client>,
  list: EntryList<T>,
  named: { id: number } | null | undefined,
): Promise<number | null> {
  return named ? ((await findEntryOf(ctx, list, named.id))?.id ?? null) : null;
}

function noteOf({ name, id }: Unlisted): string {
  const { words } = listed[name];
  return id === 0
    ? `The application named a ${words} without its id.`
    : `The application named the ${words} ${String(id)}, which is not in your list.`;
}

function whoseFor(actor: Client): Whose {
  return actor.scopes.includes('grow_lead_inbox_all_read') ? 'all' : filedBy(actor);
}
