/** The IANA names of all time zones that this Node.js knows, and UTC, which Intl leaves out. */
export const time_zones: readonly string[] = [
  'UTC',
  ...Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC'),
];
