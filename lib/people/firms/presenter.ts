import * as z from 'zod';
import type { Firm } from '../../platform/db/schema';
import { digest } from '../../platform/secrets';
import { locales } from './schema';

/** A firm's settings, as its own users see them. */
export const FirmSettings = z.object({
  id: z.number(),
  name: z.string(),
  time_zone: z.string(),
  /** Null means the country of the time zone. */
  country: z.string().nullable(),
  locale: z.enum(locales),
  /** Origins that may embed the firm's forms; an empty list allows every site. */
  sites: z.array(z.string()),
  notification_addresses: z.array(z.string()),
  contact_email: z.string().nullable(),
  contact_phone: z.string().nullable(),
  privacy_url: z.string().nullable(),
  /**
   * A digest of all the settings above, by which Foyer notices that the settings have changed since a page was shown.
   */
  version: z.string(),
});
export type FirmSettings = z.output<typeof FirmSettings>;

/** Converts a row of a firm to the settings that the firm's own users see. */
export function presentFirm(firm: Firm): FirmSettings {
  const list = (json: string): unknown => JSON.parse(json);
  const settings = FirmSettings.omit({ version: true }).parse({
    ...firm,
    sites: list(firm.sites),
    notification_addresses: list(firm.notification_addresses),
  });
  return { ...settings, version: digest(JSON.stringify(settings)) };
}
