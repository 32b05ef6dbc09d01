import type { Context, Staff } from '../../../platform/context';
import { isRefusal } from '../../../platform/errors';
import { allowSite } from '../../forms/refused-sites';
import type { AllowAndCheckSite } from '../schema';
import { checkSite } from './check-site';
import type { SiteReport } from './check-site';

/**
 * Looks at a page as checkSite does. A site that is named is put on the firm's list first, so that what is found is found
 * with it; it stays there whatever becomes of the look, and a look that is refused then is told as a page that is unseen.
 *
 * @param origin this installation's, as the snippet names it
 * @returns `allowed` is the site that is on the list now
 * @throws AppError as allowSite where a site is named, else as checkSite
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
