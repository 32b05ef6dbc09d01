import { expect, test } from 'vitest';
import { GrowCreateInboxLead } from '@/lib/inbox-leads/grow-schema';

const lead = { first_name: 'Maria', last_name: 'Garcia', from_message: 'I was rear-ended on I-80.', from_source: 'Website', referring_url: 'https://firm.example/contact' };

test('reads the id of a list entry from a number or its digits, and 0 from anything else that was sent', () => {
  const read = (matter_type: unknown) => GrowCreateInboxLead.parse({ ...lead, matter_type }).matter_type;
  expect([{ id: 5 }, { id: '5' }, { id: 5, name: 'Injury' }].map(read)).toEqual([{ id: 5 }, { id: 5 }, { id: 5 }]);
  expect([undefined, null, ''].map(read)).toEqual([null, null, null]);
  for (const odd of [7, 'x', {}, [], { id: 'x' }, { id: null }, { id: 1.5 }, { id: -1 }, { id: 2 ** 60 }, { id: '9'.repeat(30) }, true]) expect(read(odd)).toEqual({ id: 0 });
});
