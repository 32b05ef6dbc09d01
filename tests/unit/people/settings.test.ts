import { expect, test } from 'vitest';
import { siteOrigin, UpdateFirm } from '@/lib/people/firms/schema';

const settings = { name: 'Hale & Ortiz', time_zone: 'Europe/Berlin', locale: 'en' };

test('a site is stored as an origin that frame-ancestors accepts', () => {
  const cases: Record<string, string | undefined> = {
    'https://www.firm.example/contact?x=1': 'https://www.firm.example',
    'firm.example': 'https://firm.example',
    'HTTP://Firm.Example:8080/': 'http://firm.example:8080',
    '*.firm.example': 'https://*.firm.example',
    'https://*.firm.example:8443': 'https://*.firm.example:8443',
    'http://localhost:4000': 'http://localhost:4000',
    'http://[::1]:4000': 'http://[::1]:4000',
    'bücher.example': 'https://xn--bcher-kva.example',
    '*': undefined,
    '*.com': undefined,
    'https://a.*.example': undefined,
    "firm.example; script-src 'unsafe-inline'": undefined,
    'firm.example,evil.example': undefined,
    'javascript:alert(1)': undefined,
    'https://user:secret@firm.example': undefined,
    'ftp://firm.example': undefined,
    'not a site': undefined,
  };
  for (const [line, origin] of Object.entries(cases)) expect(siteOrigin(line), line).toBe(origin);
});

test('lists have one entry per line without duplicates, and every invalid line is named', () => {
  const { sites, notification_addresses, contact_email } = UpdateFirm.parse({
    ...settings,
    sites: ' firm.example\r\n\r\nhttps://firm.example/x\n*.b.example',
    notification_addresses: 'A@b.example\na@b.example',
  });
  expect(sites).toEqual(['https://firm.example', 'https://*.b.example']);
  expect(notification_addresses).toEqual(['a@b.example']);
  expect(contact_email).toBeNull();

  const refused = UpdateFirm.safeParse({
    ...settings,
    sites: 'one two\nfirm.example\nthree four',
    notification_addresses: 'nobody',
  });
  expect(refused.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)).toEqual([
    expect.stringContaining('sites: “one two”'),
    expect.stringContaining('sites: “three four”'),
    expect.stringContaining('notification_addresses: “nobody”'),
  ]);
  const many = Array.from({ length: 21 }, (_, index) => `a${String(index)}@b.example`).join('\n');
  expect(UpdateFirm.safeParse({ ...settings, notification_addresses: many }).success).toBe(false);
});

test("the firm's settings accept only known time zones, and only a web address as privacy policy URL", () => {
  expect(UpdateFirm.safeParse({ ...settings, time_zone: 'Mars/Olympus' }).success).toBe(false);
  expect(UpdateFirm.safeParse({ ...settings, time_zone: 'UTC' }).success).toBe(true);
  for (const privacy_url of ['javascript:alert(1)', 'data:text/html,x', 'privacy'])
    expect(UpdateFirm.safeParse({ ...settings, privacy_url }).success, privacy_url).toBe(false);
  expect(UpdateFirm.parse({ ...settings, privacy_url: 'https://firm.example/privacy' }).privacy_url).toBe(
    'https://firm.example/privacy',
  );
});
