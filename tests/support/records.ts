import { randomUUID } from 'node:crypto';
import { createContact } from '@/lib/records/contacts/create';
import type { NewContact } from '@/lib/records/contacts/schema';
import type { Context, Staff } from '@/lib/platform/context';
import type { Contact, Db, Role } from '@/lib/platform/db/schema';
import { giveFirstLists } from '@/lib/setup/first-lists';
import { createMatter } from '@/lib/records/matters/create';
import type { MatterRow } from '@/lib/records/matters/queries';
import { lockMatter } from '@/lib/records/matters/lock';
import type { NewMatter } from '@/lib/records/matters/schema';
import type { TestAccount, TestApplication } from './api-clients';
import { anAccount, anApplication } from './api-clients';

/** A firm with records for API tests: functions that act as its staff, and an authorized application. */
export interface TestRecords {
  account: TestAccount;
  app: TestApplication;
  staff: Context<Staff>;
  contact: (given?: Partial<NewContact>) => Promise<Contact>;
  matter: (given?: Partial<NewMatter> & { inbox_lead_id?: number }) => Promise<MatterRow>;
  lock: (matter: MatterRow) => Promise<MatterRow>;
}

export async function aFirmWithRecords(db: Db, role: Role = 'owner'): Promise<TestRecords> {
  const account = await anAccount(db, role);
  const now = () => new Date();
  await giveFirstLists({ db, now, actor: { kind: 'operator' } }, account.firm_id);
  const staff: Context<Staff> = {
    db,
    now,
    actor: { kind: 'staff', firm_id: account.firm_id, user_id: account.user_id, role: 'owner', session_id: 1 },
  };
  return {
    account,
    app: await anApplication(db, account),
    staff,
    contact: (given = {}) =>
      createContact(staff, {
        type: 'Person',
        name: null,
        first_name: 'María',
        last_name: 'García',
        emails: ['maria@example.com'],
        phone_numbers: ['(415) 555-0134'],
        status: null,
        addresses: [],
        ...given,
      }),
    matter: (given = {}) =>
      createMatter(staff, {
        contact_id: null,
        description: 'Collision',
        matter_type_id: null,
        location_id: null,
        matter_status_id: null,
        assignee_ids: [],
        ...given,
      }),
    lock: ({ id, version }) => lockMatter(staff, { matter_id: id, version, action_id: randomUUID() }),
  };
}
