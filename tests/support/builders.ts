import { randomBytes } from 'node:crypto';
import type { Context, Staff, Visitor } from '@/lib/platform/context';
import type { Db, Role } from '@/lib/platform/db/schema';
import type { CreateInboxLead } from '@/lib/inbox/leads/schema';

/** A firm with a form and one user, inserted directly into the tables for tests of verbs. */
export interface TestFirm {
  firm_id: number;
  form_id: number;
  form_slug: string;
  user_id: number;
  /** The context of an anonymous visitor of the firm's form. */
  visitor: Context<Visitor>;
  /** The context of the firm's user. */
  staff: Context<Staff>;
}

/** The default time of the tests. */
export const noon = new Date('2026-11-23T12:00:00.000Z');

interface FirmOptions {
  role?: Role;
  now?: () => Date;
  notification_addresses?: string[];
  time_zone?: string;
}

export async function aFirm(
  db: Db,
  { role = 'staff', now = () => noon, notification_addresses = [], time_zone = 'America/New_York' }: FirmOptions = {},
): Promise<TestFirm> {
  const created_at = noon.toISOString();
  const unique = randomBytes(4).toString('hex');
  const stamps = { created_at, updated_at: created_at };
  const firm = await db
    .insertInto('firms')
    .values({
      name: `Firm ${unique}`,
      time_zone,
      locale: 'en',
      sites: '[]',
      notification_addresses: JSON.stringify(notification_addresses),
      ...stamps,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const user = await db
    .insertInto('users')
    .values({ email: `ana-${unique}@firm.test`, name: 'Ana Ruiz', password_hash: '-', ...stamps })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db.insertInto('memberships').values({ firm_id: firm.id, user_id: user.id, role, created_at }).execute();
  const form = await db
    .insertInto('forms')
    .values({ firm_id: firm.id, slug: unique, name: 'Website', version: 1, ...stamps })
    .returning('id')
    .executeTakeFirstOrThrow();

  return {
    firm_id: firm.id,
    form_id: form.id,
    form_slug: unique,
    user_id: user.id,
    visitor: { db, now, actor: { kind: 'visitor', firm_id: firm.id, form_id: form.id, network: '192.0.2.1' } },
    staff: { db, now, actor: { kind: 'staff', firm_id: firm.id, user_id: user.id, role, session_id: 1 } },
  };
}

/** Returns a lead as an intake endpoint passes it on. A test overrides only the values that it is about. */
export function aLead(given: Partial<CreateInboxLead> = {}): CreateInboxLead {
  return {
    first_name: 'Maria',
    last_name: 'Garcia',
    email: 'maria@example.com',
    phone_number: '(415) 555-0134',
    from_message: 'I was rear-ended on I-80.',
    from_source: 'google',
    referring_url: 'https://firm.example/contact',
    form_id: null,
    form_version: null,
    answers: null,
    attribution: null,
    locale: 'en',
    intake_notes: null,
    spam_score: 0,
    spam_reasons: [],
    duplicate_of_id: null,
    ...given,
  };
}
