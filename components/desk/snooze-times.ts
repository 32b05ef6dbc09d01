/** A time to snooze a lead until, with its key. */
export interface SnoozeTime {
  key: string;
  label: string;
  until: string;
}

/** The hour at which a lead wakes on another day, in the firm's time zone. */
const morning_hour = 9;

/** Returns the times that the snooze menu offers, in the firm's time zone. */
export function snoozeTimes(now: Date, time_zone: string): SnoozeTime[] {
  const today = partsOf(now, time_zone);
  const morningIn = (days: number) =>
    utcOf({ ...today, day: today.day + days, hour: morning_hour, minute: 0 }, time_zone);
  // Monday of next week, also on a Monday.
  const to_monday = (8 - today.weekday) % 7 || 7;
  return [
    { key: '1', label: 'In 1 hour', until: new Date(now.getTime() + 3_600_000) },
    { key: '2', label: 'In 3 hours', until: new Date(now.getTime() + 3 * 3_600_000) },
    { key: '3', label: 'Tomorrow morning', until: morningIn(1) },
    { key: '4', label: 'Next Monday', until: morningIn(to_monday) },
    { key: '5', label: 'In a week', until: morningIn(7) },
  ].map(({ until, ...time }) => ({ ...time, until: until.toISOString() }));
}

interface Parts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

/** Returns a moment as a clock in the time zone shows it; `weekday` is 0 on Sunday. */
function partsOf(moment: Date, time_zone: string): Parts & { weekday: number } {
  const found = Object.fromEntries(
    new Intl.DateTimeFormat('en-US', {
      timeZone: time_zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
      .formatToParts(moment)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = found;
  return { year, month, day, hour, minute, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() };
}

/** Returns the moment at which a clock in the time zone shows the given time. Days beyond the month count on. */
function utcOf({ year, month, day, hour, minute }: Parts, time_zone: string): Date {
  const wanted = Date.UTC(year, month - 1, day, hour, minute);
  // The offset is that of the moment itself, which is found in two steps: daylight saving time may begin in between.
  let moment = wanted;
  for (let step = 0; step < 2; step += 1) {
    const shown = partsOf(new Date(moment), time_zone);
    moment += wanted - Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute);
  }
  return new Date(moment);
}
