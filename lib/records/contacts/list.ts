import type { Client, Context, Staff } from '../../platform/context';
import type { ListRequest } from '../../platform/db/list-page';
import { getCountry } from '../../people/firms/country';
import type { SearchTerm } from '../../platform/text/search-text';
import { searchTerms } from '../../platform/text/search-text';
import type { ContactRow } from './presenter';
import { presentContactRow } from './presenter';
import { selectContactPage, selectContacts } from './queries';
import type { ContactRecord } from './record';
import { recordsOf } from './record';
import type { ListContacts } from './schema';

/** One page of the contact table, with the tokens of the pages before and after it when they exist. */
export interface ContactPage {
  contacts: ContactRow[];
  older_page_token: string | undefined;
  newer_page_token: string | undefined;
}

/**
 * Returns a page of the firm's contacts for the table's filters, newest first. Pages are cut at an id, so that no
 * contact is repeated or skipped.
 */
export async function listContacts(ctx: Context<Staff>, asked: ListContacts, page_size = 50): Promise<ContactPage> {
  const [, kind, id] = /^([on])(\d{1,15})$/.exec(asked.page_token ?? '') ?? [];
  const direction = kind === 'n' ? 'newer' : 'older';
  const beyond = id === undefined ? undefined : Number(id);
  const filter = { terms: await termsOf(ctx, asked.q), status: asked.status, type: asked.type };
  const found = await selectContacts(ctx.db, ctx.actor.firm_id, filter, { direction, beyond, limit: page_size + 1 });
  const more = found.length > page_size;
  const shown = found.slice(0, page_size);
  if (direction === 'newer') shown.reverse();

  const [newest, oldest] = [shown[0], shown.at(-1)];
  const hasNewer = direction === 'newer' ? more : beyond !== undefined;
  const hasOlder = direction === 'older' ? more : true;
  return {
    contacts: (await recordsOf(ctx, shown)).map(presentContactRow),
    newer_page_token: hasNewer && newest ? `n${newest.id}` : undefined,
    older_page_token: hasOlder && oldest ? `o${oldest.id}` : undefined,
  };
}

/**
 * Returns a page of the API's list of contacts, ids ascending.
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
