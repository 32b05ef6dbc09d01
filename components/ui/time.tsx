interface TimeProps {
  /** ISO 8601. */
  at: string;
  /** An IANA time zone name. An unknown name falls back to UTC. */
  time_zone: string;
  /** The current time (ISO 8601) as the server sent it, so that the browser renders the same text as the server. */
  now: string;
  locale?: string;
  /** Shows the full date and time instead of the shortest clear form. */
  absolute?: boolean;
}

/** Shows a time in its shortest clear form: "4 min", "2:05 PM" today, "Tue 2:05 PM" this week, "Nov 3" this year, otherwise "Nov 3, 2025". The title has the full date and time. */
export function Time({ at, time_zone, now, locale = 'en-US', absolute = false }: TimeProps) {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return <span>{at}</span>;
  const full = write(moment, locale, time_zone, { dateStyle: 'full', timeStyle: 'long' });

  return (
    <time dir="auto" dateTime={at} title={full} className="whitespace-nowrap tabular-nums">
      {absolute
        ? write(moment, locale, time_zone, { dateStyle: 'medium', timeStyle: 'short' })
        : brief(moment, new Date(now), locale, time_zone)}
    </time>
  );
}

function brief(moment: Date, now: Date, locale: string, time_zone: string): string {
  const minutes = Math.floor(Math.abs(now.getTime() - moment.getTime()) / 60_000);
  const ahead = moment > now;
  if (minutes < 1) return 'now';
  if (minutes < 60) return ahead ? `in ${minutes} min` : `${minutes} min`;

  const day = (date: Date) => write(date, 'en-CA', time_zone, { year: 'numeric', month: '2-digit', day: '2-digit' });
  if (day(moment) === day(now)) return write(moment, locale, time_zone, { timeStyle: 'short' });
  if (minutes < 6 * 24 * 60) {
    const weekday = write(moment, locale, time_zone, { weekday: 'short' });
    return `${weekday} ${write(moment, locale, time_zone, { timeStyle: 'short' })}`;
  }
  const sameYear = day(moment).slice(0, 4) === day(now).slice(0, 4);
  return write(moment, locale, time_zone, { day: 'numeric', month: 'short', year: sameYear ? undefined : 'numeric' });
}

function write(date: Date, locale: string, time_zone: string, options: Intl.DateTimeFormatOptions): string {
  // Node and the browser differ in the space before "PM" (U+202F or U+0020), and a difference would break hydration.
  return formatter(locale, time_zone, options).format(date).replaceAll('\u202f', ' ');
}

/** Formatters are cached: creating one costs about a hundred times as much as using one, and a list shows hundreds of times. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: string, time_zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${time_zone} ${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known) return known;

  let made: Intl.DateTimeFormat;
  try {
    made = new Intl.DateTimeFormat(locale, { ...options, timeZone: time_zone });
  } catch {
    made = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  }
  if (formatters.size < 500) formatters.set(key, made);
  return made;
}
