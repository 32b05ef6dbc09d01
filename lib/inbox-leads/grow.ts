import { randomUUID } from 'node:crypto';
import type { Client, Context } from '../context';
import { notFound } from '../errors';
import { inTransaction } from '../db/transaction';
import { getCountry } from '../firms/country';
import { createInboxLead } from './create';
import type { GrowCreateInboxLead } from './grow-schema';
import type { GrowInboxLeadFilter, GrowInboxLeadRow, Whose } from './queries';
import { findGrowInboxLead, findListedIds, selectGrowInboxLeads } from './queries';
import { inboxLeadTerms } from './search-text';

/** What an application may ask of the leads; see lib/api/paging.ts. */
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
export async function listGrowInboxLeads(ctx: Context<Client>, { query, ...asked }: ListGrowInboxLeads): Promise<GrowInboxLeadRow[]> {
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

/**
 * Files a lead for an application. Ids of sources, matter types and locations that are none of the firm's are ignored: the
 * lead is what counts.
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
    const asked = { marketing_source_id: marketing_source?.id ?? null, matter_type_id: matter_type?.id ?? null, matter_location_id: matter_location?.id ?? null };
    const inside = { ...ctx, db };
    const { lead } = await createInboxLead(
      inside,
      {
        ...fields,
        ...score,
        ...(await findListedIds(db, firm_id, asked)),
        oauth_application_id,
        form_id: null,
        form_version: null,
        answers: null,
        attribution: null,
        locale: null,
        intake_notes: null,
        duplicate_of_id: null,
      },
      `${ownKeys(client)}${key}`,
    );
    const filed = await findGrowInboxLead(db, firm_id, 'all', lead.id);
    if (!filed) throw notFound('Lead');
    return filed;
  });
}

function whoseFor({ scopes, oauth_application_id, client }: Client): Whose {
  if (scopes.includes('grow_lead_inbox_all_read')) return 'all';
  return oauth_application_id === null ? { keys_from: ownKeys(client) } : { oauth_application_id };
}

/** What the keys of a client's own leads begin with. */
function ownKeys(client: string): string {
  return `api:${client}:`;
}
