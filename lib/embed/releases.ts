/** A version of the loader whose bytes never change, at /embed/{version}.js with the hash that a page may hold it to. */
export interface Release {
  version: string;
  /** Subresource Integrity, `sha384-...` */
  integrity: string;
}

/** Fixed versions beside /embed/v1.js, newest first. */
export const releases: readonly Release[] = [];
