import { expect, test } from 'vitest';
import { escapeHtml } from '@/lib/html';

test('text ends no attribute in double quotes, opens no tag and stays as it is', () => {
  const text = `A & <b> "c" 'd'\r\n&amp; \u{1f600}`;
  const escaped = escapeHtml(text);
  expect(escaped).not.toMatch(/[<>"\r\n]/);
  expect(escaped.replace(/&#(\d+);/g, (_whole, code: string) => String.fromCharCode(Number(code)))).toBe(text);
});
