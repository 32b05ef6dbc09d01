import type { Context } from '../../platform/context';
import { notFound } from '../../platform/errors';
import type { CountryCode } from '../../platform/text/phone-numbers';
import { countryOf } from './countries';
import { findFirmPlace } from './queries';

/** Returns the country by whose rules the actor's firm reads phone numbers without a country code. */
export async function getCountry(ctx: Context): Promise<CountryCode> {
  const firm = await findFirmPlace(ctx.db, ctx.actor.firm_id);
  if (!firm) throw notFound('Firm');
  return countryOf(firm);
}
