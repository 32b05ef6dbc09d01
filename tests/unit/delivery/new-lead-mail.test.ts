import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import { createTransport } from 'nodemailer';
import { describe, expect, test } from 'vitest';
import { newLeadMail } from '@/lib/delivery/email/new-lead-mail';
import { isPlainAddress } from '@/lib/platform/text/email-addresses';
import type { NewLeadRow } from '@/lib/delivery/email/queries';

const lead: NewLeadRow = {
  id: 42,
  state: 'untriaged',
  reference: '7K3M-Q2ZD',
  first_name: 'José',
  last_name: 'García',
  email: 'jose@example.com',
  phone_number: '+1 415 555 0134',
  from_message: 'My landlord\nlocked me out.',
  from_source: 'google_ads',
  duplicate_of_id: null,
  created_at: '2026-03-08T09:30:00.000Z',
  form_name: 'Contact us',
  locale: 'en',
  time_zone: 'America/New_York',
};
const envelope = {
  from: 'Foyer <no-reply@firm.example>',
  to: 'intake@firm.example',
  global_id: '01KQ3V7Q0ZC4M2T5Y8H9J6R3BD',
  created_at: '2026-03-08T09:30:01.000Z',
  origin: 'https://intake.firm.example',
};

async function sent(changed: Partial<NewLeadRow>) {
  const { message } = (await createTransport({ streamTransport: true, buffer: true }).sendMail(
    newLeadMail({ ...lead, ...changed }, envelope),
  )) as { message: Buffer };
  return message;
}

const headerNames = (message: Buffer) =>
  String(message)
    .split('\r\n\r\n', 1)[0]
    ?.split('\r\n')
    .filter((line) => !/^\s/.test(line))
    .map((line) => line.split(':', 1)[0]);

/** Hostile and ordinary text that visitors may type into a form. */
const hostile = fc.oneof(
  fc.constantFrom(
    'Eve\r\nBcc: victim@example.net',
    'Eve\nTo: victim@example.net\n\nbody',
    'Eve\rBcc: victim@example.net',
    'Eve\u2028Bcc: victim@example.net',
    'Eve\u0085Bcc: v@example.net',
    '"Eve" <victim@example.net>',
    'victim@example.net, other@example.net',
    '=?utf-8?q?=0D=0ABcc:_victim@example.net?=',
    '\u202Egnp.exe',
    'a\0b',
    '\ud800',
    '"quoted local"@example.com',
    'a@b@c.example',
    '<script>alert(1)</script>',
    '.\r\nRCPT TO:<victim@example.net>',
  ),
  fc.string({ unit: 'binary', maxLength: 300 }),
);
const hostileLead = fc.record({
  first_name: fc.option(hostile),
  last_name: fc.option(hostile),
  email: fc.option(hostile),
  phone_number: fc.option(hostile),
  from_message: fc.option(hostile),
  from_source: hostile,
  form_name: fc.option(hostile),
});

describe('the email about a new lead', () => {
  test("the email about a new lead gives the visitor's name, contact details and message and a link to the lead, with times in the firm's time zone", () => {
    const mail = newLeadMail(lead, envelope);
    expect(mail.subject).toBe('New lead: José García');
    expect(mail.replyTo).toEqual({ name: '', address: 'jose@example.com' });
    expect(mail.messageId).toBe('<01kq3v7q0zc4m2t5y8h9j6r3bd@intake.firm.example>');
    // The lead arrived ninety minutes after the change to summer time.
    expect(mail.text).toBe(`You have a new lead from the form “Contact us”.

Name: José García
Email: jose@example.com
Phone: +1 415 555 0134
Source: google_ads
Received: Sunday, March 8, 2026 at 5:30:00 AM EDT
Reference: 7K3M-Q2ZD

Message:
My landlord
locked me out.

Open the lead: https://intake.firm.example/inbox/42

-- 
You receive this email because your address is on your firm’s list for new leads (Settings > Firm).
`);
  });

  test.each([
    ['es', 'Nuevo contacto: José García', 'Origen: google_ads'],
    ['ar', 'طلب جديد: José García', 'المصدر: google_ads'],
  ] as const)("the email about a new lead is in the firm's language %s", (locale, subject, line) => {
    const mail = newLeadMail({ ...lead, locale }, envelope);
    expect(mail.subject).toBe(subject);
    expect(mail.text).toContain(line);
  });

  test('the email about a new lead leaves out empty fields', () => {
    const mail = newLeadMail(
      {
        ...lead,
        first_name: null,
        last_name: null,
        email: null,
        phone_number: null,
        from_message: null,
        from_source: '',
        form_name: null,
      },
      envelope,
    );
    expect(mail.subject).toBe('New lead: name not given');
    expect(mail.replyTo).toBeUndefined();
    expect(mail.text).not.toMatch(/Email|Phone|Source|Message:/);
  });

  test('the email about a new lead is identical when it is generated again for a retry', async () => {
    expect(await sent({})).toEqual(await sent({}));
  });

  test('whatever a visitor typed, the email about a new lead has the same headers and one recipient, and replies go to a plain email address or to the sender', async () => {
    const expected = headerNames(await sent({ email: null }));
    await fc.assert(
      fc.asyncProperty(hostileLead, async (changed) => {
        const mail = newLeadMail({ ...lead, ...changed }, envelope);

        expect(mail.subject).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/);

        const message = await sent(changed);
        expect(headerNames(message)?.filter((name) => name !== 'Reply-To')).toEqual(expected);
        const parsed = await simpleParser(message);
        expect(parsed.to).toMatchObject({ value: [{ address: 'intake@firm.example', name: '' }] });
        expect(parsed.from?.value).toEqual([{ address: 'no-reply@firm.example', name: 'Foyer' }]);
        expect(parsed.bcc ?? parsed.cc).toBeUndefined();
        const replies = parsed.replyTo?.value.map(({ address }) => address) ?? [];
        expect(replies).toEqual(isPlainAddress(changed.email ?? '') ? [changed.email] : []);
      }),
      { numRuns: 500 },
    );
  });
});

describe('plain email addresses', () => {
  test.each(['jose@example.com', "o'brien+web@mail.example.co.uk", 'x@xn--bcher-kva.example'])(
    '%s is a plain email address',
    (address) => {
      expect(isPlainAddress(address)).toBe(true);
    },
  );
  test.each([
    '',
    'jose',
    'jose@localhost',
    '"a b"@example.com',
    'a@b@example.com',
    'a,b@example.com',
    'a@example.com, b@example.com',
    'a@example.com\nBcc: b@example.com',
    'a..b@example.com',
    'jösé@example.com',
    'a@-example.com',
    `${'a'.repeat(65)}@example.com`,
    'a@[127.0.0.1]',
    '<a@example.com>',
  ])('%s is not a plain email address', (address) => {
    expect(isPlainAddress(address)).toBe(false);
  });
});
