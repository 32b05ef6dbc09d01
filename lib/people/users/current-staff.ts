import * as z from 'zod';
import type { Context, Staff } from '../../platform/context';
import { notFound } from '../../platform/errors';
import { moveSession } from '../sessions/sessions';
import { findUser, selectFirmsOfUser } from './queries';
import { roles } from './schema';

/** The signed-in user, as the header and navigation of every page show them. */
export const CurrentStaff = z.object({
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  firm_name: z.string(),
  /** The firm's time zone, as an IANA name. */
  time_zone: z.string(),
  /** Every firm the user may switch to, the current one among them. */
  firms: z.array(z.object({ firm_id: z.number(), firm_name: z.string(), current: z.boolean() })),
});
export type CurrentStaff = z.output<typeof CurrentStaff>;

/** Returns the signed-in user with their firms. */
export async function getCurrentStaff(ctx: Context<Staff>): Promise<CurrentStaff> {
  const { user_id, firm_id, role } = ctx.actor;
  const [user, all] = await Promise.all([findUser(ctx.db, user_id), selectFirmsOfUser(ctx.db, user_id)]);
  const firms = all.filter((firm) => firm.disabled_at === null);
  const firm = firms.find((one) => one.firm_id === firm_id);
  if (!user || !firm) throw notFound('User');
  return CurrentStaff.parse({
    ...user,
    ...firm,
    role,
    firms: firms.map((one) => ({ ...one, current: one.firm_id === firm_id })),
  });
}

/**
 * Switches the session to another of the user's firms.
 * @throws AppError not_found for a firm of which the user is not an active member
 */
export async function switchFirm(ctx: Context<Staff>, firm_id: number): Promise<void> {
  const firms = await selectFirmsOfUser(ctx.db, ctx.actor.user_id);
  if (!firms.some((firm) => firm.firm_id === firm_id && firm.disabled_at === null)) throw notFound('Firm');
  await moveSession(ctx, firm_id);
}
