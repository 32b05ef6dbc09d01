import type { CountryCode } from '../../platform/text/phone-numbers';
import { phone_countries } from '../../platform/text/phone-numbers';

/** The country of a firm whose time zone belongs to no country, such as UTC. */
const default_country: CountryCode = 'US';

const known: ReadonlySet<string> = new Set(phone_countries);

/** Returns whether the code is that of a country whose phone numbers Foyer can read. */
export function isCountry(code: string | null): code is CountryCode {
  return code !== null && known.has(code);
}

/** Every country with its English name, sorted by name. */
export const countries: readonly { code: CountryCode; name: string }[] = phone_countries
  .map((code) => ({ code, name: new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code }))
  .sort((one, other) => one.name.localeCompare(other.name, 'en'));

let zones: Map<string, CountryCode> | undefined;

/** Returns the country of a time zone (IANA name); the United States for a time zone that belongs to no country. */
export function countryOfTimeZone(time_zone: string): CountryCode {
  zones ??= new Map(phone_countries.flatMap((code) => timeZonesOf(code).map((zone) => [zone, code] as const)));
  return zones.get(time_zone) ?? default_country;
}

/** Returns the country of a firm: the country that the firm chose, or else the country of its time zone. */
export function countryOf(firm: { country: string | null; time_zone: string }): CountryCode {
  return isCountry(firm.country) ? firm.country : countryOfTimeZone(firm.time_zone);
}

/** TypeScript's library does not declare `getTimeZones` yet (ECMA-402, Intl Locale Info). */
function timeZonesOf(code: CountryCode): string[] {
  const locale = new Intl.Locale('und', { region: code }) as Intl.Locale & { getTimeZones(): string[] | undefined };
  return locale.getTimeZones() ?? [];
}
