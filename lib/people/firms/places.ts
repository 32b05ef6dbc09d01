import { countries, countryOfTimeZone } from './countries';
import { time_zones } from './time-zones';

const names: ReadonlyMap<string, string> = new Map(countries.map(({ code, name }) => [code, name]));

/** The time zones and countries that a firm can choose. Each zone has the country that applies while none is chosen. */
export const places = {
  time_zones: time_zones.map((name) => ({ name, country_name: names.get(countryOfTimeZone(name)) ?? '' })),
  countries: [...countries],
};
