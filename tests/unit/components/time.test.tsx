import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { Time } from '@/components/ui/time';

const now = '2026-11-27T20:05:00.000Z';

const shown = (at: string, absolute = false) =>
  renderToStaticMarkup(<Time at={at} now={now} time_zone="America/Chicago" absolute={absolute} />).replace(
    /<[^>]*>/g,
    '',
  );

describe('a time on a staff page', () => {
  test.each([
    ['less than a minute ago', '2026-11-27T20:04:30.000Z', 'now'],
    ['4 minutes ago', '2026-11-27T20:01:00.000Z', '4 min'],
    ['in 4 minutes', '2026-11-27T20:09:30.000Z', 'in 4 min'],
    ['today', '2026-11-27T15:05:00.000Z', '9:05 AM'],
    ['yesterday in the time zone of the firm', '2026-11-27T05:59:00.000Z', 'Thu 11:59 PM'],
    ['this year', '2026-11-03T20:05:00.000Z', 'Nov 3'],
    ['in an earlier year', '2025-11-03T20:05:00.000Z', 'Nov 3, 2025'],
  ])('%s is shown in its American form', (_when, at, text) => expect(shown(at)).toBe(text));

  test('an absolute time is shown as the date and the 12-hour time', () => {
    expect(shown('2026-11-03T20:05:00.000Z', true)).toBe('Nov 3, 2026, 2:05 PM');
  });

  test('the tooltip of a time has the full date, the time and the time zone', () => {
    expect(
      renderToStaticMarkup(<Time at="2026-11-03T20:05:00.000Z" now={now} time_zone="America/Chicago" />),
    ).toContain('title="Tuesday, November 3, 2026 at 2:05:00 PM CST"');
  });
});
