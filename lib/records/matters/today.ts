import type { Context } from '../../platform/context';
import { getTimeZone } from '../../people/firms/settings';

/** Returns today's date in the firm's time zone, such as 2026-11-23. */
export async function today(ctx: Context): Promise<string> {
  const time_zone = await getTimeZone(ctx);
  return Temporal.Instant.fromEpochMilliseconds(ctx.now().getTime())
    .toZonedDateTimeISO(time_zone)
    .toPlainDate()
    .toString();
}
