import { expect, test } from 'vitest';
import { readableLead } from '@/lib/inbox/leads/readable';
import { aLead } from '../../support/builders';

const escaped = {
  first_name: 'Si&#8217;n',
  last_name: 'O&#039;Brien',
  email: 'o&#039;brien@mail.example',
  phone_number: '+1 (415) 555-0134',
  from_message: 'I&#039;m here<br />\n&lt;b&gt;',
  from_source: 'Smith &amp; Co',
  referring_url: 'https://firm.example/?a=1&amp;b=2',
};

test('readableLead decodes the HTML entities of a lead from the Lead Inbox', () => {
  expect(readableLead({ ...aLead(escaped), idempotency_key: 'inbox:1' })).toMatchObject({
    first_name: 'Si’n',
    last_name: "O'Brien",
    email: "o'brien@mail.example",
    phone_number: '+1 (415) 555-0134',
    from_message: "I'm here\n<b>",
    from_source: 'Smith & Co',
    referring_url: 'https://firm.example/?a=1&b=2',
  });
});

test.each(['form:1', 'api:app:1:inbox:', 'seed:1', 'reopen:1'])(
  'readableLead does not change a lead whose idempotency key is %s',
  (idempotency_key) => {
    expect(readableLead({ ...aLead(escaped), idempotency_key })).toMatchObject(escaped);
  },
);

test('readableLead keeps a one-line field on one line', () => {
  const lead = readableLead({
    ...aLead({ first_name: 'Ana<br />\nX-Header: 1', last_name: 'a&#10;b' }),
    idempotency_key: 'inbox:1',
  });
  expect([lead.first_name, lead.last_name]).toEqual(['Ana X-Header: 1', 'a b']);
});

test('readableLead turns empty text into null, whatever way the lead arrived, but keeps the source as text', () => {
  for (const idempotency_key of ['inbox:1', 'form:1', 'api:app:1:1']) {
    const lead = readableLead({
      ...aLead({
        first_name: '',
        last_name: '',
        email: '',
        phone_number: '',
        from_message: '',
        from_source: '',
        referring_url: '',
      }),
      idempotency_key,
    });
    expect(lead).toMatchObject({
      first_name: null,
      last_name: null,
      email: null,
      phone_number: null,
      from_message: null,
      from_source: '',
      referring_url: '',
    });
  }
});
