import { randomUUID } from 'node:crypto';
import type { Client, Context } from '../../platform/context';
import { notFound } from '../../platform/errors';
import { inTransaction } from '../../platform/db/transaction';
import { getCountry } from '../../people/firms/country';
import { filedBy, ownKeys } from '../../access/filed-by';
import { createInboxLead } from './create';
import type { GrowCreateInboxLead } from './grow-schema';
import type { GrowInboxLeadFilter, GrowInboxLeadRow, Whose } from './queries';
import { findGrowInboxLead, findListedIds, selectGrowInboxLeads } from './queries';
import { inboxLeadTerms } from './search-text';

/** What an application may ask of the leads; see lib/http/grow-api/paging.ts. */
export interface ListGrowInboxLeads extends Omit<GrowInboxLeadFilter, 'terms'> {
  /** A part of a name, an e-mail address or a phone number. */
  query?: string;
  direction: 'next' | 'previous';
  beyond?: number;
  limit: number;
}

/**
 * The firm's leads of one state, ascending by id: those that the caller filed itself, or all, by its scopes. Suspects are
 * among the untriaged.
 */
export async function listGrowInboxLeads(
  ctx: Context<Client>,
  { query, ...asked }: ListGrowInboxLeads,
): Promise<GrowInboxLeadRow[]> {
  const terms = query ? inboxLeadTerms(query, await getCountry(ctx)) : [];
  return selectGrowInboxLeads(ctx.db, ctx.actor.firm_id, whoseFor(ctx.actor), { ...asked, terms }, asked);
}

/**
 * One lead, in whatever state.
 * @throws AppError not_found for what is not there, another firm's, erased, or filed by somebody else while the caller may see its own alone
 */
export async function getGrowInboxLead(ctx: Context<Client>, id: number): Promise<GrowInboxLeadRow> {
  const lead = await findGrowInboxLead(ctx.db, ctx.actor.firm_id, whoseFor(ctx.actor), id);
  if (!lead) throw notFound('Lead');
  return lead;
}

/** The three keys of a call by which an application names an entry of the firm's lists. For each: the column of the lead that stores the entry's id, and what notes to staff call it. */
const listed = {
  marketing_source: { column: 'marketing_source_id', words: 'marketing source' },
  matter_type: { column: 'matter_type_id', words: 'matter type' },
  matter_location: { column: 'matter_location_id', words: 'location' },
} as const;
type Listed = Pick<GrowCreateInboxLead, keyof typeof listed>;

/** Something an application named of the firm's lists that is not there; `id` is 0 where it gave no id at all. */
export interface Unlisted {
  name: keyof typeof listed;
  id: number;
}

/** What a call names of the firm's lists that is not there. */
export async function findUnlisted(ctx: Context<Client>, named: Listed): Promise<Unlisted[]> {
  return (await resolve(ctx, named)).unlisted;
}

/**
 * Files a lead for an application. An id that is not in the firm's list of sources, matter types or locations is noted on
 * the lead, which is filed all the same.
 *
 * @param score what speaks for its being spam, see lib/intake/spam.ts
 * @param key the caller's Idempotency-Key
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

async function resolve(ctx: Context<Client>, named: Listed) {
  const ids = await findListedIds(ctx.db, ctx.actor.firm_id, {
    marketing_source_id: named.marketing_source?.id ?? null,
    matter_type_id: named.matter_type?.id ?? null,
    matter_location_id: named.matter_location?.id ?? null,
  });
  const unlisted = (Object.keys(listed) as Unlisted['name'][]).flatMap((name) => {
    const id = named[name]?.id;
    return id !== undefined && ids[listed[name].column] === null ? [{ name, id }] : [];
  });
  return { ids, unlisted };
}

function noteOf({ name, id }: Unlisted): string {
  const { words } = listed[name];
  return id === 0
    ? `The application named a ${words}, but not by its id.`
    : `The application named the ${words} ${String(id)}, which is not in your list.`;
}

function whoseFor(actor: Client): Whose {
  return actor.scopes.includes('grow_lead_inbox_all_read') ? 'all' : filedBy(actor);
}
