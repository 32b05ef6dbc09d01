import type { Context } from '../../platform/context';
import { getTimeZone } from '../../people/firms/settings';

/** The date it is at the firm, e.g. 2026-11-23. */
export async function today(ctx: Context): Promise<string> {
  const time_zone = await getTimeZone(ctx);
  return Temporal.Instant.fromEpochMilliseconds(ctx.now().getTime())
    .toZonedDateTimeISO(time_zone)
    .toPlainDate()
    .toString();
}
