import type { Env } from '../env';

/** What an operator who chose `normal` has to know. */
export const normal_warning = 'FOYER_SYNCHRONOUS is normal: a power cut can lose leads that were acknowledged. Take the setting away to wait for the disk';

/** Warns at each start of a setting that gives up what Foyer promises. */
export function warnOfWeakDurability({ database_url, synchronous }: Pick<Env, 'database_url' | 'synchronous'>): void {
  if (synchronous === 'normal' && database_url.startsWith('file:')) console.warn(normal_warning);
}
