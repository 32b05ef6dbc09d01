/** A released loader. The file /embed/v{version}.js never changes, so a host page can require its integrity hash. */
interface LoaderRelease {
  version: string;
  /** For the script's `integrity` attribute: SHA-384 in base64 (W3C Subresource Integrity). */
  integrity: string;
}

/**
 * All releases, newest first. /embed/v1.js has the same content as the newest. A changed loader needs a new release:
 * `npm run freeze -- 1.3.0` writes its file and prints its line for this list.
 */
export const releases: LoaderRelease[] = [
  { version: '1.2.0', integrity: 'sha384-DO7uQU9KC7eHNBpmhLF3LEbMz3n/DPqSMFptl/PmIUBriRLUwfwHzyD8MKecTggL' },
  { version: '1.1.0', integrity: 'sha384-xdawdjc1RN9o3PKEemnnMv7guKBRSoNnXvyYsBcNZpGeNKWtt+7Ezin3wRlsHvXu' },
  { version: '1.0.0', integrity: 'sha384-bMVpfKzzAQaoRxDbRH0hLsYHMADCqjUhCr71pzS1Z/Flg20PdDKJdHojUWnU5bNK' },
];

/** The release that new embed code can pin. Older releases stay for the pages that use them, and support fewer modes. */
export const newest_release = releases[0];
