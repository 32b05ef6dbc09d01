import type { Env } from '../platform/env';

/** Returns a warning for each setting that makes Foyer less safe: the risk, and how to remove it. */
export function weakSettings({
  database_url,
  synchronous,
  password_cost,
}: Pick<Env, 'database_url' | 'synchronous' | 'password_cost'>): string[] {
  const warnings: string[] = [];
  if (synchronous === 'normal' && database_url.startsWith('file:')) {
    warnings.push(
      'FOYER_SYNCHRONOUS is normal: a power cut can lose leads that were acknowledged. Remove the setting to wait for the disk',
    );
  }
  if (password_cost === 'low') {
    warnings.push(
      'FOYER_PASSWORD_COST is low: somebody who gets a copy of the database can guess its passwords quickly. Remove the setting; each password is stored safely again when its user next signs in',
    );
  }
  return warnings;
}

/** Prints the warnings of `weakSettings` at each start. */
export function warnOfWeakSettings(settings: Parameters<typeof weakSettings>[0]): void {
  for (const warning of weakSettings(settings)) console.warn(warning);
}
