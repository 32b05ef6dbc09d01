import type { Context } from '../../platform/context';
import { notFound } from '../../platform/errors';
import type { CountryCode } from '../../platform/text/phone-numbers';
import { countryOf } from './countries';
import { findFirmPlace } from './queries';

/** The country whose national telephone numbers are meant in the actor's firm. */
export async function getCountry(ctx: Context): Promise<CountryCode> {
  const firm = await findFirmPlace(ctx.db, ctx.actor.firm_id);
  if (!firm) throw notFound('Firm');
  return countryOf(firm);
}
