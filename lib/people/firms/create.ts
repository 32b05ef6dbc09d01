import type { Context, Operator } from '../../platform/context';
import type { Firm } from '../../platform/db/schema';
import { findAnyFirm, insertFirm } from './queries';

/** The data of a new firm. All other settings of the firm are empty until its users enter them. */
type NewFirm = Pick<Firm, 'name' | 'time_zone' | 'locale' | 'contact_email' | 'contact_phone'> & {
  /** The country of the firm; if null or left out, the country of the time zone. */
  country?: string | null | undefined;
  notification_addresses: string[];
};

/**
 * Inserts a firm, in the caller's transaction. Any website may show the firm's forms until a user lists allowed sites.
 */
export function addFirm(ctx: Context<Operator>, { notification_addresses, ...settings }: NewFirm): Promise<Firm> {
  const now = ctx.now().toISOString();
  return insertFirm(ctx.db, {
    ...settings,
    sites: '[]',
    notification_addresses: JSON.stringify(notification_addresses),
    privacy_url: null,
    created_at: now,
    updated_at: now,
  });
}

/** Returns whether the installation has any firm. */
export function isAnyFirm({ db }: Pick<Context, 'db'>): Promise<boolean> {
  return findAnyFirm(db);
}
