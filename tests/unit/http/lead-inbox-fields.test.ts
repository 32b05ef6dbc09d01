import { expect, test } from 'vitest';
import { nestedKeys, readLeadInboxCall } from '@/lib/http/lead-inbox/fields';

const good = { from_first: 'Ana', from_last: 'Ruiz', from_message: 'Hello' };

test('the Lead Inbox reads its token from inbox_lead_token or auth_token', () => {
  expect(readLeadInboxCall({ inbox_lead_token: 'a', auth_token: 'b' }).token).toBe('a');
  expect(readLeadInboxCall({ inbox_lead_token: '', auth_token: ' b ' }).token).toBe('b');
  expect(readLeadInboxCall({ inbox_lead: { auth_token: 'c' } }).token).toBe('c');
  for (const body of [{}, { inbox_lead_token: {} }, { inbox_lead_token: ['a'] }, { inbox_lead: 'a' }])
    expect(readLeadInboxCall(body).token).toBe('');
});

test('the Lead Inbox turns numbers and booleans into text, and other values and missing fields into empty text', () => {
  const { fields, errors } = readLeadInboxCall({
    inbox_lead: { ...good, from_phone: 4155550134, from_email: { a: 1 }, from_source: true },
  });
  expect(fields).toEqual({ ...good, from_phone: '4155550134', from_email: '', from_source: 'true', referring_url: '' });
  expect(errors(false)).toEqual({});
  expect(Object.keys(errors(true))).toEqual(['referring_url']);
});

test('the Lead Inbox trims an email address', () => {
  expect(readLeadInboxCall({ inbox_lead: { ...good, from_email: ' ana@mail.example\r\n' } }).fields.from_email).toBe(
    'ana@mail.example',
  );
});

test('the Lead Inbox refuses no field for its length', () => {
  const long = 'x'.repeat(70_000);
  const call = readLeadInboxCall({
    inbox_lead: {
      from_first: long,
      from_last: long,
      from_email: long,
      from_phone: long,
      from_message: long,
      from_source: long,
      referring_url: long,
    },
  });
  expect(call.errors(true)).toEqual({});
  expect(call.fields.from_message).toBe(long);
});

test('form keys like inbox_lead[from_first] become nested objects, and __proto__ changes no prototype', () => {
  const body = nestedKeys([
    ['inbox_lead_token', 'a'],
    ['inbox_lead[from_first]', 'Ana'],
    ['__proto__', 'x'],
    ['inbox_lead[__proto__]', 'y'],
  ]);
  expect(body).toMatchObject({ inbox_lead_token: 'a', inbox_lead: { from_first: 'Ana' } });
  expect(({} as Record<string, unknown>)['x']).toBeUndefined();
});
