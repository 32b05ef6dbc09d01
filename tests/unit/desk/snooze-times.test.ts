import { expect, test } from 'vitest';
import { snoozeTimes } from '@/components/desk/snooze-times';

const until = (now: string, zone: string) =>
  Object.fromEntries(snoozeTimes(new Date(now), zone).map((time) => [time.label, time.until]));

test.each([
  ['in New York', '2026-11-27T20:00:00Z', 'America/New_York', '2026-11-28T14:00:00.000Z', '2026-11-30T14:00:00.000Z'],
  [
    'on the day before clocks go forward in Berlin',
    '2026-03-28T10:00:00Z',
    'Europe/Berlin',
    '2026-03-29T07:00:00.000Z',
    '2026-03-30T07:00:00.000Z',
  ],
  [
    'on the day before clocks go back in New York',
    '2026-10-31T16:00:00Z',
    'America/New_York',
    '2026-11-01T14:00:00.000Z',
    '2026-11-02T14:00:00.000Z',
  ],
  [
    'at the end of a year in Kolkata',
    '2026-12-31T19:00:00Z',
    'Asia/Kolkata',
    '2027-01-02T03:30:00.000Z',
    '2027-01-04T03:30:00.000Z',
  ],
  [
    'on a Monday, whose next Monday is in a week',
    '2026-11-30T15:00:00Z',
    'UTC',
    '2026-12-01T09:00:00.000Z',
    '2026-12-07T09:00:00.000Z',
  ],
])('the snooze menu offers nine in the morning in the firm’s time zone %s', (_case, now, zone, tomorrow, monday) => {
  expect(until(now, zone)).toMatchObject({ 'Tomorrow morning': tomorrow, 'Next Monday': monday });
});
