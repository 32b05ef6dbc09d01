import { countries, countryOfTimeZone } from './countries';
import { time_zones } from './time-zones';

const names: ReadonlyMap<string, string> = new Map(countries.map(({ code, name }) => [code, name]));

/** What a firm's time zone and country are chosen from: each zone with the country that is meant where none is chosen. */
export const places = {
  time_zones: time_zones.map((name) => ({ name, country_name: names.get(countryOfTimeZone(name)) ?? '' })),
  countries: [...countries],
};
