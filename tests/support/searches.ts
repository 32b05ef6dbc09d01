import { listContacts, pageOfContacts } from '@/lib/records/contacts/list';
import { ListContacts } from '@/lib/records/contacts/schema';
import { indexNewInboxLeads } from '@/lib/platform/db/search-index';
import { listGrowInboxLeads } from '@/lib/inbox/leads/grow';
import { listInboxLeads } from '@/lib/inbox/leads/list';
import { ListInboxLeads } from '@/lib/inbox/leads/schema';
import { rereadSome } from '@/lib/worker/reread';
import { expect } from 'vitest';
import { noon } from './builders';
import type { Db } from '@/lib/platform/db/schema';
import type { TestOffice } from './office';

/** Returns the ids of the leads that a search of the inbox finds. */
export const foundLeads = async ({ staff }: TestOffice, q: string) =>
  (await listInboxLeads(staff, ListInboxLeads.parse({ q }), 'UTC')).leads.map(({ id }) => id);

/**
 * Expects each search to find this lead only, in the inbox and by the API, before and after the lead's text is indexed.
 */
export async function expectLeadFound(
  db: Db,
  office: TestOffice,
  lead: { id: number },
  queries: string[],
): Promise<void> {
  const reader = { ...office.client, actor: { ...office.client.actor, scopes: ['grow_lead_inbox_all_read' as const] } };
  for (const indexed of [false, true]) {
    if (indexed) await indexNewInboxLeads(db);
    for (const q of queries) {
      expect(await foundLeads(office, q), q).toEqual([lead.id]);
      expect(
        (await listGrowInboxLeads(reader, { state: 'untriaged', query: q, direction: 'next', limit: 10 })).map(
          ({ id }) => id,
        ),
        q,
      ).toEqual([lead.id]);
    }
  }
}

/** Expects each search to find this contact only, on the contacts page and by the API. */
export async function expectContactFound(
  office: TestOffice,
  contact: { id: number },
  queries: string[],
): Promise<void> {
  for (const q of queries) {
    expect(
      (await listContacts(office.staff, ListContacts.parse({ q }))).contacts.map(({ id }) => id),
      q,
    ).toEqual([contact.id]);
    expect(
      (await pageOfContacts(office.client, { query: q, direction: 'next', limit: 10 })).map(({ id }) => id),
      q,
    ).toEqual([contact.id]);
  }
}

/** Runs the worker's reindexing until every queued record has been read again. */
export async function rereadAll(db: Db): Promise<void> {
  while (await rereadSome({ db, now: () => noon }));
}
