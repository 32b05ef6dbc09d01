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

test('reads what the Lead Inbox was sent without its entities', () => {
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
  'leaves a lead as it was typed where its key is %s',
  (idempotency_key) => {
    expect(readableLead({ ...aLead(escaped), idempotency_key })).toMatchObject(escaped);
  },
);

test('keeps what is one line on one line', () => {
  const lead = readableLead({
    ...aLead({ first_name: 'Ana<br />\nX-Header: 1', last_name: 'a&#10;b' }),
    idempotency_key: 'inbox:1',
  });
  expect([lead.first_name, lead.last_name]).toEqual(['Ana X-Header: 1', 'a b']);
});

test('reads empty text as null, whatever door it came by, and a source as text', () => {
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
