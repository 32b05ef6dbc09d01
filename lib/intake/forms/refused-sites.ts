import type { Context, Staff } from '../../platform/context';
import { groupCommit } from '../../platform/db/group-commit';
import type { RefusedSite } from '../../platform/db/schema';
import { allows } from '../../people/firms/source-list';
import { notFound } from '../../platform/errors';
import { recordEvent } from '../../events/record';
import { isSite } from '../../people/firms/schema';
import { addSite, getFirmSettings } from '../../people/firms/settings';
import { requireRole } from '../../people/users/roles';
import { findFrameAncestors } from './frame-ancestors';
import { forgetPublicForms, publicFormRow } from './public-rows';
import {
  deleteRefusedBeyond,
  deleteRefusedSite,
  findForm,
  selectRefusedSites,
  updateRefusedDismissed,
  upsertRefusedSite,
} from './queries';
import { triesToNote } from './refused-rates';
import type { ChangeSite, DismissSites } from './schema';
import { refused_sites_max } from './schema';

/**
 * Records that a site tried to show a form in a frame, if the firm's list does not allow the site. Only the origin of
 * the site is stored. Anyone can make up such reports, so a site is written at most once in ten minutes per form, and a
 * form keeps the `refused_sites_max` undismissed sites with the most tries.
 *
 * @param origin the origin as a browser reported it; a text that is not the origin of a site is ignored
 * @returns whether the site was written to the database
 */
export async function noteRefusedSite(
  { db, now }: Pick<Context, 'db' | 'now'>,
  form_slug: string,
  origin: string,
): Promise<boolean> {
  if (!isSite(origin)) return false;
  const [row, sites] = [await publicFormRow(db, form_slug), await findFrameAncestors(db, form_slug)];
  if (!row || sites.length === 0 || allows(sites, new URL(origin))) return false;
  const { firm_id, form_id } = row;
  const times = triesToNote(form_id, origin, now());
  if (times === 0) return false;

  await groupCommit(db, async (transaction) => {
    await upsertRefusedSite(transaction, { firm_id, form_id, origin, seen_at: now().toISOString(), times });
    await deleteRefusedBeyond(transaction, firm_id, form_id, 'undecided', [origin], refused_sites_max);
  });
  return true;
}

/**
 * Returns the sites that tried to show one of the firm's forms, are still not allowed, and were not dismissed: those with
 * the most tries first, then those seen last.
 */
export async function listRefusedSites(ctx: Context<Staff>): Promise<RefusedSite[]> {
  const { sites } = await getFirmSettings(ctx);
  if (sites.length === 0) return [];
  return (await selectRefusedSites(ctx.db, ctx.actor.firm_id)).filter(({ origin }) => !allows(sites, new URL(origin)));
}

/**
 * Adds a site to the list of sites that may show the firm's forms.
 * @throws AppError forbidden for all but owners and administrators, not_found for another firm's form, conflict under
 * the same conditions as addSite
 */
export async function allowSite(ctx: Context<Staff>, { form_id, origin }: ChangeSite): Promise<void> {
  requireRole(ctx, 'owner', 'admin');
  const { firm_id } = ctx.actor;
  await groupCommit(ctx.db, async (db) => {
    if (!(await findForm(db, firm_id, form_id))) throw notFound('Form');
    await addSite({ ...ctx, db }, origin, forgetPublicForms);
    await deleteRefusedSite(db, firm_id, origin);
  });
}

/**
 * Dismisses sites of a form, so that they are no longer listed, however often they try again. They stay blocked. A form keeps
 * `refused_sites_max` dismissed sites; beyond that, those with the fewest tries can be listed again.
 *
 * @throws AppError forbidden for all but owners and administrators, not_found for another firm's form
 */
export async function dismissSites(ctx: Context<Staff>, { form_id, origins }: DismissSites): Promise<void> {
  requireRole(ctx, 'owner', 'admin');
  const { firm_id } = ctx.actor;
  await groupCommit(ctx.db, async (db) => {
    if (!(await findForm(db, firm_id, form_id))) throw notFound('Form');
    const dismissed = await updateRefusedDismissed(db, firm_id, form_id, origins, ctx.now().toISOString());
    for (const site of dismissed)
      await recordEvent({ ...ctx, db }, { type: 'form.site_dismissed', firm_id, details: { form_id, site } });
    if (dismissed.length > 0)
      await deleteRefusedBeyond(db, firm_id, form_id, 'dismissed', dismissed, refused_sites_max);
  });
}
