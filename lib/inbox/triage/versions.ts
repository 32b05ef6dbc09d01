import type { Context, Staff } from '../../platform/context';
import { contactVersion } from '../../records/contacts/versions';
import { matterVersion } from '../../records/matters/versions';
import type { Made } from './queries';

/**
 * Returns the versions of the records that an accept created; null for a record that it did not create or that was
 * removed.
 */
export async function versionsOf(
  ctx: Context<Staff>,
  { contact_id, matter_id }: Made,
): Promise<{ contact_version: number | null; matter_version: number | null }> {
  return {
    contact_version: contact_id === null ? null : await contactVersion(ctx, contact_id),
    matter_version: matter_id === null ? null : ((await matterVersion(ctx, matter_id))?.version ?? null),
  };
}
