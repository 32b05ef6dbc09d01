/** A loader as it was released: /embed/v{version}.js never changes again, and its integrity is what a host's page may demand. */
interface LoaderRelease {
  version: string;
  /** For the script's `integrity` attribute: SHA-384 in base64 (W3C Subresource Integrity). */
  integrity: string;
}

/**
 * Every release, newest first; the newest is what /embed/v1.js is built of. A changed loader needs another one:
 * `npm run freeze -- 1.3.0` writes its file, and prints its line for this list.
 */
export const releases: LoaderRelease[] = [
  { version: '1.2.0', integrity: 'sha384-DO7uQU9KC7eHNBpmhLF3LEbMz3n/DPqSMFptl/PmIUBriRLUwfwHzyD8MKecTggL' },
  { version: '1.1.0', integrity: 'sha384-xdawdjc1RN9o3PKEemnnMv7guKBRSoNnXvyYsBcNZpGeNKWtt+7Ezin3wRlsHvXu' },
  { version: '1.0.0', integrity: 'sha384-bMVpfKzzAQaoRxDbRH0hLsYHMADCqjUhCr71pzS1Z/Flg20PdDKJdHojUWnU5bNK' },
];

/** The one that a new snippet may pin: older ones are there for the pages that have them, and know fewer modes. */
export const newest_release = releases[0];
