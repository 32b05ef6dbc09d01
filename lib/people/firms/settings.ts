import type { Context, Staff } from '../../platform/context';
import type { Db } from '../../platform/db/schema';
import { inTransaction } from '../../platform/db/transaction';
import { allows } from './source-list';
import { AppError, notFound } from '../../platform/errors';
import { recordEvent } from '../../events/record';
import { requestReread } from '../../platform/rereads/request';
import { requireRole } from '../users/roles';
import { countryOf } from './countries';
import { differences } from './differences';
import type { FirmSettings } from './presenter';
import { presentFirm } from './presenter';
import { findFirm, updateFirmRow } from './queries';
import type { UpdateFirm } from './schema';
import { site_refusals, sites_max } from './schema';

/**
 * Called inside the transaction of each change, because visitors see some of the settings and the forms keep a copy of them:
 * `forgetPublicForms` of lib/intake/forms.
 */
export type ForgetPublicForms = (db: Db) => void;

/** The settings of the actor's firm; any role may see them. */
export async function getFirmSettings(ctx: Context<Staff>): Promise<FirmSettings> {
  const firm = await findFirm(ctx.db, ctx.actor.firm_id);
  if (!firm) throw notFound('Firm');
  return presentFirm(firm);
}

/**
 * Sets every setting of the actor's firm at once, over those that its page showed.
 * @throws AppError forbidden for all but owners and administrators; conflict where the settings are no longer at `version`
 * and saving would undo some: it says at each field what
 */
export async function updateFirm(
  ctx: Context<Staff>,
  input: UpdateFirm,
  forgetPublicForms: ForgetPublicForms,
): Promise<FirmSettings> {
  requireRole(ctx, 'owner', 'admin');
  const { firm_id } = ctx.actor;
  const { version, sites, notification_addresses, ...rest } = input;
  const updated_at = ctx.now().toISOString();

  return inTransaction(ctx.db, async (db) => {
    // Written before it is read: whoever allows a site meanwhile waits, or was here first and is seen.
    const before = await updateFirmRow(db, firm_id, { updated_at });
    if (!before) throw notFound('Firm');
    const present = presentFirm(before);
    if (present.version !== version) refuseToUndo(present, input);

    const firm = await updateFirmRow(db, firm_id, {
      ...rest,
      sites: JSON.stringify(sites),
      notification_addresses: JSON.stringify(notification_addresses),
      updated_at,
    });
    if (!firm) throw notFound('Firm');
    forgetPublicForms(db);
    if (countryOf(before) !== countryOf(firm)) await requestReread({ ...ctx, db });
    await recordEvent({ ...ctx, db }, { type: 'firm.updated', firm_id });
    return presentFirm(firm);
  });
}

/**
 * Puts one site on the firm's list of those that may show its forms, from now on. One that is on it already changes nothing.
 *
 * @param origin as `isSite` takes it
 * @throws AppError forbidden for all but owners and administrators; conflict where the list is empty (`no_list`), which lets
 * any site show them and would let this one alone, or full (`list_full`)
 */
export async function addSite(
  ctx: Context<Staff>,
  origin: string,
  forgetPublicForms: ForgetPublicForms,
): Promise<void> {
  requireRole(ctx, 'owner', 'admin');
  const { firm_id } = ctx.actor;

  await inTransaction(ctx.db, async (db) => {
    // Written before it is read: whoever adds another site meanwhile waits, and finds this one.
    const firm = await updateFirmRow(db, firm_id, { updated_at: ctx.now().toISOString() });
    if (!firm) throw notFound('Firm');
    const { sites } = presentFirm(firm);
    if (sites.length === 0) throw siteRefused('no_list');
    if (allows(sites, new URL(origin))) return;
    if (sites.length >= sites_max) throw siteRefused('list_full');
    await updateFirmRow(db, firm_id, { sites: JSON.stringify([...sites, origin]) });
    forgetPublicForms(db);
    await recordEvent({ ...ctx, db }, { type: 'firm.updated', firm_id, details: { site: origin } });
  });
}

/** The firm's time zone (IANA), in which its days begin; for whoever works inside the firm. */
export async function getTimeZone(ctx: Context): Promise<string> {
  const firm = await findFirm(ctx.db, ctx.actor.firm_id);
  if (!firm) throw notFound('Firm');
  return firm.time_zone;
}

function siteRefused(reason: keyof typeof site_refusals): AppError {
  return new AppError('conflict', site_refusals[reason], {}, { reason });
}

function refuseToUndo(present: FirmSettings, wanted: UpdateFirm): void {
  const fields = differences(present, wanted);
  if (Object.keys(fields).length === 0) return;
  const message =
    'Somebody has changed these settings since you opened this page. Nothing is saved yet: where yours differ by now, the field says so. Put right what you want to keep, then save again.';
  // The whole form's own line stands before those of its fields.
  throw new AppError('conflict', message, { '': [message], ...fields });
}
