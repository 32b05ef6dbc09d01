import type { Client, Context } from '@/lib/platform/context';
import type { Db } from '@/lib/platform/db/schema';
import { giveFirstLists } from '@/lib/setup/first-lists';
import type { TestFirm } from './builders';
import { aFirm, noon } from './builders';

/** A firm with the default lists, and an API client that acts for its user. */
export interface TestOffice extends TestFirm {
  client: Context<Client>;
}

export async function anOffice(db: Db, given: Parameters<typeof aFirm>[1] = {}): Promise<TestOffice> {
  const firm = await aFirm(db, { role: 'owner', ...given });
  const { now, actor } = firm.staff;
  await giveFirstLists({ db, now: () => noon, actor: { kind: 'operator' } }, firm.firm_id);
  const client: Client = {
    kind: 'client',
    firm_id: firm.firm_id,
    user_id: firm.user_id,
    role: actor.role,
    scopes: [],
    oauth_application_id: null,
    client: 'personal:1',
  };
  return { ...firm, client: { db, now, actor: client } };
}
