/** Every time zone this Node.js knows by its IANA name, with UTC, which is none of a place. */
export const time_zones: readonly string[] = [
  'UTC',
  ...Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC'),
];
