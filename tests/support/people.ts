import type { Anonymous, Context, Operator, Staff } from '@/lib/platform/context';
import type { Db, Role } from '@/lib/platform/db/schema';
import { createFirm } from '@/lib/setup/create-firm';
import { CreateFirm } from '@/lib/setup/schema';
import { createUser } from '@/lib/people/users/create';
import { signIn } from '@/lib/people/users/sign-in';

/** Users of firms, created by the verbs themselves. Time stands still unless a test advances it. */

export const password = 'nine lives of a paper boat';

/** A clock that only a test advances. */
export class Clock {
  constructor(private at = Date.parse('2026-11-23T09:00:00.000Z')) {}
  readonly now = (): Date => new Date(this.at);
  pass(seconds: number): void {
    this.at += seconds * 1_000;
  }
}

export function operator(db: Db, clock = new Clock()): Context<Operator> {
  return { db, actor: { kind: 'operator' }, now: clock.now };
}

export function anonymous(db: Db, clock = new Clock(), network = '192.0.2.1'): Context<Anonymous> {
  return { db, actor: { kind: 'anonymous', network }, now: clock.now };
}

export function aFirm(over: Partial<CreateFirm> = {}): CreateFirm {
  return CreateFirm.parse({
    name: 'Hale & Ortiz',
    time_zone: 'America/New_York',
    locale: 'en',
    owner_name: 'Ada Hale',
    owner_email: 'ada@hale.example',
    owner_password: password,
    ...over,
  });
}

/** Creates a firm and signs in its owner. */
export async function firmWithOwner(db: Db, clock = new Clock(), over: Partial<CreateFirm> = {}) {
  const input = aFirm(over);
  const made = await createFirm(operator(db, clock), input);
  const session = await signIn(anonymous(db, clock), { email: input.owner_email, password });
  return {
    ...made,
    owner: { db, actor: session.staff, now: clock.now } satisfies Context<Staff>,
    session_token: session.session_token,
  };
}

/** Creates another user of a firm and signs the user in. */
export async function member(db: Db, firm_id: number, role: Role, email: string, clock = new Clock()) {
  const user = await createUser(operator(db, clock), {
    firm_id,
    role,
    email,
    name: email.split('@')[0] ?? email,
    password,
  });
  const session = await signIn(anonymous(db, clock), { email, password });
  return {
    user,
    ctx: { db, actor: session.staff, now: clock.now } satisfies Context<Staff>,
    session_token: session.session_token,
  };
}

/**
 * Returns the error code if a promise is rejected with a refusal, and 'none' if it resolves. Rethrows every other
 * error.
 */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'none';
  } catch (error) {
    if (error instanceof Error && 'refusal' in error && 'code' in error) return String(error.code);
    throw error;
  }
}
