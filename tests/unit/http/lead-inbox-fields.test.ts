import { expect, test } from 'vitest';
import { nestedKeys, readLeadInboxCall } from '@/lib/http/lead-inbox/fields';

const good = { from_first: 'Ana', from_last: 'Ruiz', from_message: 'Hello' };

test('a token is found under either name', () => {
  expect(readLeadInboxCall({ inbox_lead_token: 'a', auth_token: 'b' }).token).toBe('a');
  expect(readLeadInboxCall({ inbox_lead_token: '', auth_token: ' b ' }).token).toBe('b');
  expect(readLeadInboxCall({ inbox_lead: { auth_token: 'c' } }).token).toBe('c');
  for (const body of [{}, { inbox_lead_token: {} }, { inbox_lead_token: ['a'] }, { inbox_lead: 'a' }])
    expect(readLeadInboxCall(body).token).toBe('');
});

test('what is no text is nothing, and what is missing is empty', () => {
  const { fields, errors } = readLeadInboxCall({
    inbox_lead: { ...good, from_phone: 4155550134, from_email: { a: 1 }, from_source: true },
  });
  expect(fields).toEqual({ ...good, from_phone: '4155550134', from_email: '', from_source: 'true', referring_url: '' });
  expect(errors(false)).toEqual({});
  expect(Object.keys(errors(true))).toEqual(['referring_url']);
});

test('leaves out the space around an email address', () => {
  expect(readLeadInboxCall({ inbox_lead: { ...good, from_email: ' ana@mail.example\r\n' } }).fields.from_email).toBe(
    'ana@mail.example',
  );
});

test('refuses no text for its length', () => {
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

test("keys of Rails nest, and a name that is nobody's does no harm", () => {
  const body = nestedKeys([
    ['inbox_lead_token', 'a'],
    ['inbox_lead[from_first]', 'Ana'],
    ['__proto__', 'x'],
    ['inbox_lead[__proto__]', 'y'],
  ]);
  expect(body).toMatchObject({ inbox_lead_token: 'a', inbox_lead: { from_first: 'Ana' } });
  expect(({} as Record<string, unknown>)['x']).toBeUndefined();
});
