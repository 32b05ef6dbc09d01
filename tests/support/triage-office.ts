import { randomUUID } from 'node:crypto';
import type { Context, Staff } from '@/lib/platform/context';
import type { Db, InboxLead, Role } from '@/lib/platform/db/schema';
import { giveFirstLists } from '@/lib/setup/first-lists';
import { createInboxLead } from '@/lib/inbox/leads/create';
import { AcceptInboxLead } from '@/lib/inbox/triage/schema';
import type { TestFirm } from './builders';
import { aFirm, aLead, noon } from './builders';
import { Clock } from './people';

/** A firm with the lists of a new firm, two users, and a clock that the test moves. */
export interface TriageOffice extends TestFirm {
  clock: Clock;
  /** A second user of the firm. */
  dana: Context<Staff>;
}

/** Creates a firm with the lists of a new firm, two users, and a clock that the test moves. */
export async function triageOffice(db: Db): Promise<TriageOffice> {
  const clock = new Clock(noon.getTime());
  const firm = await aFirm(db, { now: clock.now });
  await giveFirstLists({ db, now: clock.now, actor: { kind: 'operator' } }, firm.firm_id);
  return { ...firm, clock, dana: await colleague(db, firm, 'Dana Ruiz') };
}

/** Creates another user of the firm and returns the user's context. */
export async function colleague(
  db: Db,
  firm: TestFirm,
  name: string,
  role: Role = 'staff',
  disabled_at: string | null = null,
) {
  const stamps = { created_at: noon.toISOString(), updated_at: noon.toISOString() };
  const user = await db
    .insertInto('users')
    .values({ email: `${randomUUID()}@firm.test`, name, password_hash: '-', ...stamps })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('memberships')
    .values({ firm_id: firm.firm_id, user_id: user.id, role, created_at: noon.toISOString(), disabled_at })
    .execute();
  return { ...firm.staff, actor: { ...firm.staff.actor, user_id: user.id, role } };
}

/** Files a lead as a visitor of the firm's form. */
export const fileLead = async (firm: TestFirm, given: Parameters<typeof aLead>[0] = {}): Promise<InboxLead> =>
  (await createInboxLead(firm.visitor, aLead(given), `form:${randomUUID()}`)).lead;
/** Returns the fields of a new action on the lead as it is. */
export const changeOf = (lead: InboxLead) => ({
  inbox_lead_id: lead.id,
  version: lead.version,
  action_id: randomUUID(),
});
/** Returns the lead's row. */
export const storedLead = (firm: TestFirm, { id }: InboxLead): Promise<InboxLead> =>
  firm.staff.db.selectFrom('inbox_leads').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
/** Returns the time so many hours after `noon`. */
export const inHours = (hours: number) => new Date(noon.getTime() + hours * 3_600_000).toISOString();
/** Returns the decision that accepts a lead as a new contact with a new matter. */
export const acceptOf = (lead: InboxLead) =>
  AcceptInboxLead.parse({ ...changeOf(lead), contact: 'new', matter: 'new', first_name: 'Maria', copy_story: 'yes' });
