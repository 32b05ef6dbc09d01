import type { Context, Staff } from '../../platform/context';
import { notFound } from '../../platform/errors';
import { listOpenInvitations } from '../one-time-links/links';
import type { Invitation, Person } from './presenter';
import { presentInvitation, presentPerson } from './presenter';
import { selectPeople } from './queries';

/**
 * Returns the firm's users, active ones first, and the invitations that can still be accepted. Users of any role may
 * see this list.
 */
export async function listPeople(ctx: Context<Staff>): Promise<{ people: Person[]; invitations: Invitation[] }> {
  const { firm_id } = ctx.actor;
  const [people, invitations] = await Promise.all([selectPeople(ctx.db, firm_id), listOpenInvitations(ctx, firm_id)]);
  return { people: people.map(presentPerson), invitations: invitations.map(presentInvitation) };
}

/** Returns one of the firm's users. */
export async function getPerson(ctx: Context<Staff>, user_id: number): Promise<Person> {
  const [person] = await selectPeople(ctx.db, ctx.actor.firm_id, user_id);
  if (!person) throw notFound('User');
  return presentPerson(person);
}
