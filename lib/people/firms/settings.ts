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
 * A function that is called inside the transaction of each change of a firm's settings, because public forms keep a
 * copy of some settings. Callers pass `forgetPublicForms` of lib/intake/forms.
 */
export type ForgetPublicForms = (db: Db) => void;

/** Returns the settings of the actor's firm. Users of any role may see the settings. */
export async function getFirmSettings(ctx: Context<Staff>): Promise<FirmSettings> {
  const firm = await findFirm(ctx.db, ctx.actor.firm_id);
  if (!firm) throw notFound('Firm');
  return presentFirm(firm);
}

/**
 * Saves all settings of the actor's firm.
 * @throws AppError forbidden for all but owners and administrators; conflict when somebody else has changed the
 *   settings since `version` and saving would undo that change: the error says so at each such field
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
    // The update comes before the read, so that it locks the firm's row: a colleague who adds a site at the same time
    // waits, or the site is already in the list that is read here.
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
 * Adds one site to the firm's list of sites that may show its forms. A site that is already on the list changes nothing.
 *
 * @param origin an origin for which `isSite` is true
 * @throws AppError forbidden for all but owners and administrators; conflict when the list is full (`list_full`) or empty
 * (`no_list`): an empty list allows every site, and a list of one would refuse all others
 */
export async function addSite(
  ctx: Context<Staff>,
  origin: string,
  forgetPublicForms: ForgetPublicForms,
): Promise<void> {
  requireRole(ctx, 'owner', 'admin');
  const { firm_id } = ctx.actor;

  await inTransaction(ctx.db, async (db) => {
    // The update comes before the read, so that it locks the firm's row: a colleague who adds another site at the same
    // time waits and then reads the list with this site.
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

/** Returns the firm's time zone (IANA name), in which its days begin. */
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
    'Somebody else has changed these settings since you opened this page. Nothing is saved yet: each field that differs shows the saved value. Correct the fields, then save again.';
  throw new AppError('conflict', message, fields);
}
