import type { Client, Context, Staff } from '../../platform/context';
import type { ListRequest } from '../../platform/db/list-page';
import type { PageTokens } from '../../platform/db/newest-first';
import { newestFirstPage, placeById } from '../../platform/db/newest-first';
import { getCountry } from '../../people/firms/country';
import type { SearchTerm } from '../../platform/text/search-text';
import { searchTerms } from '../../platform/text/search-text';
import type { ContactRow } from './presenter';
import { presentContactRow } from './presenter';
import { selectContactPage, selectContacts } from './queries';
import type { ContactRecord } from './record';
import { recordsOf } from './record';
import type { ListContacts } from './schema';

/** One page of the contact table. */
export interface ContactPage extends PageTokens {
  contacts: ContactRow[];
}

/**
 * Returns a page of the firm's contacts for the table's filters, newest first. Pages are cut at an id, so that no
 * contact is repeated or skipped.
 */
export async function listContacts(ctx: Context<Staff>, asked: ListContacts, page_size = 50): Promise<ContactPage> {
  const filter = { terms: await termsOf(ctx, asked.q), status: asked.status, type: asked.type };
  const { rows, ...tokens } = await newestFirstPage(
    { page_token: asked.page_token, page_size },
    (part) => selectContacts(ctx.db, ctx.actor.firm_id, filter, part),
    placeById,
  );
  return { contacts: (await recordsOf(ctx, rows)).map(presentContactRow), ...tokens };
}

/**
 * Returns a page of the API's list of contacts, in ascending order of ids.
 * @param page.query parts of the name, an email address or a phone number, in any case and order; a number's
 *   punctuation is ignored
 */
export async function pageOfContacts(
  ctx: Context<Client>,
  { query, ...page }: ListRequest & { query?: string },
): Promise<ContactRecord[]> {
  return recordsOf(ctx, await selectContactPage(ctx.db, ctx.actor.firm_id, await termsOf(ctx, query), page));
}

async function termsOf(ctx: Context<Staff | Client>, query: string | undefined): Promise<SearchTerm[]> {
  return query ? searchTerms(query, await getCountry(ctx)) : [];
}
