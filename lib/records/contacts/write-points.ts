import type { Context } from '../../platform/context';
import type { ContactPoint } from '../../platform/db/schema';
import type { Point } from './points';
import { insertNumbers, insertPoints } from './queries';

/**
 * Adds the email addresses and phone numbers that a contact does not have yet, and stores the phone numbers that were
 * parsed from them. Call it in a transaction.
 * @returns the added rows of contact_points
 */
export async function writePoints(ctx: Context, contact_id: number, points: Point[]): Promise<ContactPoint[]> {
  const { firm_id } = ctx.actor;
  const added = await insertPoints(
    ctx.db,
    points.map(({ kind, value, value_key }) => ({ firm_id, contact_id, kind, value, value_key })),
  );
  await insertNumbers(
    ctx.db,
    added.flatMap(({ id, kind, value_key }) => {
      const point = points.find((one) => one.kind === kind && one.value_key === value_key);
      return (point?.numbers ?? []).map((number) => ({ firm_id, contact_id, contact_point_id: id, ...number }));
    }),
  );
  return added;
}
