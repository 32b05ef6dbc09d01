import type { Context, Staff } from '../context';
import { inTransaction } from '../db/transaction';
import { notFound } from '../errors';
import { recordEvent } from '../events/record';
import { forgetPublicForms } from '../forms/public-rows';
import { requireRole } from '../users/roles';
import type { FirmSettings } from './presenter';
import { presentFirm } from './presenter';
import { findFirm, updateFirmRow } from './queries';
import type { UpdateFirm } from './schema';

/** The settings of the actor's firm; any role may see them. */
export async function getFirmSettings(ctx: Context<Staff>): Promise<FirmSettings> {
  const firm = await findFirm(ctx.db, ctx.actor.firm_id);
  if (!firm) throw notFound('Firm');
  return presentFirm(firm);
}

/**
 * Sets every setting of the actor's firm at once.
 * @throws AppError forbidden for all but owners and administrators
 */
export async function updateFirm(ctx: Context<Staff>, input: UpdateFirm): Promise<FirmSettings> {
  requireRole(ctx, 'owner', 'admin');
  const { firm_id } = ctx.actor;
  const { sites, notification_addresses, ...rest } = input;

  return inTransaction(ctx.db, async (db) => {
    const firm = await updateFirmRow(db, firm_id, {
      ...rest,
      sites: JSON.stringify(sites),
      notification_addresses: JSON.stringify(notification_addresses),
      updated_at: ctx.now().toISOString(),
    });
    if (!firm) throw notFound('Firm');
    forgetPublicForms(db);
    await recordEvent({ ...ctx, db }, { type: 'firm.updated', firm_id });
    return presentFirm(firm);
  });
}

/** The firm's time zone (IANA), in which its days begin; for whoever works inside the firm. */
export async function getTimeZone(ctx: Context): Promise<string> {
  const firm = await findFirm(ctx.db, ctx.actor.firm_id);
  if (!firm) throw notFound('Firm');
  return firm.time_zone;
}
