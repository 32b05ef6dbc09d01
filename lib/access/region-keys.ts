import type { Env } from '../platform/env';
import { env } from '../platform/env';
import { newToken } from '../platform/secrets';

const region_names: Record<Env['region'], string> = {
  us: 'the United States',
  eu: 'the European Union',
  au: 'Australia',
  ca: 'Canada',
};

/** A key that is handed out, such as a token or a client's secret: this Foyer's region, `_`, and 256 random bits. */
export function newKey(): string {
  return `${env().region}_${newToken()}`;
}

/** Why a key that belongs to another region opens nothing here; undefined for this region's, and for what is no key of ours. */
export function foreignRegion(key: string): string | undefined {
  const [, region] = /^(us|eu|au|ca)_/.exec(key) ?? [];
  const own = env().region;
  if (region === undefined || region === own) return undefined;
  return `This token belongs to the region “${region}” (${region_names[region as Env['region']]}); this Foyer is of the region “${own}”. Send it to its own region’s address.`;
}
