const day_ms = 24 * 3_600_000;
const hour_ms = 3_600_000;
const seeded_days = 60;

/**
 * Returns a rising function from 0..1 to a time in the sixty days before `now`, for the arrival of made-up leads: many
 * in office hours and in the evening, few at night and on Sundays.
 */
export function arrivals(now: Date): (share: number) => Date {
  const start = now.getTime() - seeded_days * day_ms;
  const cumulative = [0];
  for (let hour = 0; hour < seeded_days * 24; hour += 1)
    cumulative.push((cumulative.at(-1) ?? 0) + weightOf(new Date(start + hour * hour_ms)));
  const total = cumulative.at(-1) ?? 1;

  return (share) => {
    const sought = share * total;
    const hour = lastNotAbove(cumulative, sought);
    const [from = 0, to = 1] = [cumulative[hour], cumulative[hour + 1]];
    return new Date(Math.min(start + Math.floor((hour + (sought - from) / (to - from)) * hour_ms), now.getTime()));
  };
}

function weightOf(time: Date): number {
  // The local time in the central United States.
  const hour = (time.getUTCHours() + 18) % 24;
  const by_hour = hour < 6 ? 1 : hour < 9 ? 4 : hour < 18 ? 10 : hour < 23 ? 7 : 2;
  const by_day = [0.5, 1.2, 1.1, 1, 1, 0.9, 0.6][time.getUTCDay()] ?? 1;
  return by_hour * by_day;
}

function lastNotAbove(rising: number[], sought: number): number {
  let [low, high] = [0, rising.length - 2];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((rising[middle] ?? 0) <= sought) low = middle;
    else high = middle - 1;
  }
  return low;
}
