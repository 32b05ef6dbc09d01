/** Returns how long a lead has waited, in the shortest clear form: "now", "7 min", "3 hr", "Fri", "Nov 3". */
export function ageOf(at: string, now: number, time_zone: string): string {
  const moment = new Date(at);
  const minutes = Math.floor((now - moment.getTime()) / 60_000);
  if (minutes < 1) return 'now';
  if (minutes < 60) return `${String(minutes)} min`;
  if (minutes < 24 * 60) return `${String(Math.floor(minutes / 60))} hr`;
  const days = minutes < 6 * 24 * 60;
  return write(moment, time_zone, days ? { weekday: 'short' } : { month: 'short', day: 'numeric' });
}

/** Returns a time as staff read it: "Tue, Dec 1, 9:00 AM". */
export function timeOf(at: string | Date, time_zone: string): string {
  return write(new Date(at), time_zone, {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  });
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function write(date: Date, time_zone: string, options: Intl.DateTimeFormatOptions): string {
  const key = `${time_zone} ${JSON.stringify(options)}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', { ...options, timeZone: time_zone });
    formatters.set(key, formatter);
  }
  // Node and the browser differ in the space before "PM".
  return formatter.format(date).replaceAll('\u202f', ' ');
}
