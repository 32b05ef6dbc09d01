import type { Context, Operator } from '../../platform/context';
import type { Firm } from '../../platform/db/schema';
import { findAnyFirm, insertFirm } from './queries';

/** What is known of a firm when it is made; its other settings are empty until its people set them. */
type NewFirm = Pick<Firm, 'name' | 'time_zone' | 'locale' | 'contact_email' | 'contact_phone'> & {
  /** Null or left out: that of the time zone. */
  country?: string | null | undefined;
  notification_addresses: string[];
};

/** Inserts a firm, in the caller's transaction. Any site may show its forms until somebody lists sites. */
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
