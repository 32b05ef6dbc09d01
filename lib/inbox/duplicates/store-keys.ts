import * as z from 'zod';
import type { Db, InboxLead } from '../../platform/db/schema';
import { keysOfLead } from './keys';
import { deleteKeys, insertKeys, selectKeys, upsertWaiting } from './queries';

/** The columns of a lead, as people read them, of which its keys are made. */
export type KeyedLead = Pick<InboxLead, 'id' | 'inbox_view' | 'first_name' | 'last_name' | 'email' | 'phones'>;

const Phones = z.array(z.object({ e164: z.string(), extension: z.string().nullable() }));

/** Returns the phone numbers of a lead, from its column `phones`. */
export function numbersOf({ phones }: Pick<InboxLead, 'phones'>): z.output<typeof Phones> {
  return phones === null ? [] : Phones.parse(JSON.parse(phones));
}

/**
 * Stores the keys of new leads, by which the worker finds their possible duplicates. Call it in the transaction that
 * inserts the leads, or that makes other leads with their texts.
 */
export async function storeNewKeys(db: Db, firm_id: number, leads: readonly KeyedLead[]): Promise<void> {
  await insertKeys(db, firm_id, leads.flatMap(keyRowsOf));
  await upsertWaiting(db, firm_id, leads);
}

/**
 * Stores the keys of leads again, after their texts or the rules have changed. Duplicates are looked for again only
 * for leads whose keys have changed, and for those that had none. Call it in a transaction that has locked the leads.
 */
export async function storeKeysAgain(db: Db, firm_id: number, leads: readonly KeyedLead[]): Promise<void> {
  const stored = Map.groupBy(
    await selectKeys(
      db,
      firm_id,
      leads.map(({ id }) => id),
    ),
    (row) => row.inbox_lead_id,
  );
  const changed = leads.filter((lead) => {
    const had = (stored.get(lead.id) ?? []).map(({ key }) => key);
    const keys = keyRowsOf(lead).map(({ key }) => key);
    return had.length === 0 || had.length !== keys.length || !new Set(had).isSupersetOf(new Set(keys));
  });
  await deleteKeys(
    db,
    firm_id,
    changed.map(({ id }) => id),
  );
  await storeNewKeys(db, firm_id, changed);
}

function keyRowsOf(lead: KeyedLead): { inbox_lead_id: number; key: string }[] {
  return keysOfLead({ ...lead, phones: numbersOf(lead) }).map((key) => ({ inbox_lead_id: lead.id, key }));
}
