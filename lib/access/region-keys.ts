import type { Env } from '../platform/env';
import { env } from '../platform/env';
import { newToken } from '../platform/secrets';

const region_names: Record<Env['region'], string> = {
  us: 'the United States',
  eu: 'the European Union',
  au: 'Australia',
  ca: 'Canada',
};

/**
 * Returns a new key to hand out, such as a token or a client secret: the region of this Foyer installation, `_`, and
 * 256 random bits.
 */
export function newKey(): string {
  return `${env().region}_${newToken()}`;
}

/**
 * Returns why a key of another region is refused here; undefined for a key of this region, and for a text that is not a
 * key.
 */
export function foreignRegion(key: string): string | undefined {
  const [, region] = /^(us|eu|au|ca)_/.exec(key) ?? [];
  const own = env().region;
  if (region === undefined || region === own) return undefined;
  return `This token belongs to the region “${region}” (${region_names[region as Env['region']]}); this Foyer is in the region “${own}”. Send the token to the Foyer in its region.`;
}
