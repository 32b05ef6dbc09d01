import type { Context, Staff } from '../../../platform/context';
import { isRefusal } from '../../../platform/errors';
import { allowSite } from '../../forms/refused-sites';
import type { AllowAndCheckSite } from '../schema';
import { checkSite } from './check-site';
import type { SiteReport } from './check-site';

/**
 * Checks a page like checkSite. If a site is named, it is first added to the firm's list, so that the check already
 * counts it. The site stays on the list even if the check fails; a refused check is then reported as `unseen`.
 *
 * @param origin this installation's origin, as the embed code contains it
 * @returns the report; `allowed` is the site that was added to the list
 * @throws the same AppErrors as allowSite if a site is named, otherwise the same as checkSite
 */
export async function allowAndCheckSite(
  ctx: Context<Staff>,
  { origin: allowed, ...asked }: AllowAndCheckSite,
  origin: string,
): Promise<{ report: SiteReport; allowed?: string }> {
  if (allowed === undefined) return { report: await checkSite(ctx, asked, origin) };

  await allowSite(ctx, { form_id: asked.form_id, origin: allowed });
  try {
    return { report: await checkSite(ctx, asked, origin), allowed };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { report: { unseen: error.message }, allowed };
  }
}
