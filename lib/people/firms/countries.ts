import type { CountryCode } from '../../platform/text/phone-numbers';
import { phone_countries } from '../../platform/text/phone-numbers';

/** The country of a firm whose time zone lies in none, such as UTC. */
const default_country: CountryCode = 'US';

const known: ReadonlySet<string> = new Set(phone_countries);

/** Narrows to the code of a country whose telephone numbers we can read. */
export function isCountry(code: string | null): code is CountryCode {
  return code !== null && known.has(code);
}

/** Every country with its English name, in the order of the names. */
export const countries: readonly { code: CountryCode; name: string }[] = phone_countries
  .map((code) => ({ code, name: new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code }))
  .sort((one, other) => one.name.localeCompare(other.name, 'en'));

let zones: Map<string, CountryCode> | undefined;

/** The country that a time zone (IANA) lies in; the United States for one of no country. */
export function countryOfTimeZone(time_zone: string): CountryCode {
  zones ??= new Map(phone_countries.flatMap((code) => timeZonesOf(code).map((zone) => [zone, code] as const)));
  return zones.get(time_zone) ?? default_country;
}

/** The country of a firm: the one that was chosen, else that of its time zone. */
export function countryOf(firm: { country: string | null; time_zone: string }): CountryCode {
  return isCountry(firm.country) ? firm.country : countryOfTimeZone(firm.time_zone);
}

/** TypeScript's library does not name this method yet (ECMA-402, Intl Locale Info). */
function timeZonesOf(code: CountryCode): string[] {
  const locale = new Intl.Locale('und', { region: code }) as Intl.Locale & { getTimeZones(): string[] | undefined };
  return locale.getTimeZones() ?? [];
}
