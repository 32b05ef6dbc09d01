import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { AcceptForm } from '@/components/triage/accept-form';

const form = (contact_name: string | null) =>
  renderToStaticMarkup(
    <AcceptForm
      action={() => Promise.resolve({ errors: {}, values: {} })}
      hidden={{}}
      contacts={[]}
      matters={[{ id: 7, name: 'Garcia v. Lund', contact_name, status: 'Intake' }]}
      chosen={{ contact: 'new', matter: 'new' }}
      person={{ first_name: '', last_name: '', email: '', phone_number: '' }}
      matter={{ description: '', matter_type_id: '', location_id: '', matter_status_id: '' }}
      types={[]}
      locations={[]}
      statuses={[]}
      people={[]}
    />,
  ).replace(/<[^>]*>/g, '');

test('the accept form shows the contact of the existing matter that a user chooses, or says that the matter stays without a contact', () => {
  expect(form('Maria Garcia')).toContain('Intake · Maria Garcia remains its contact');
  expect(form(null)).toContain(
    'Intake · No contact. Accepting does not add one; you can add one on the matter’s page.',
  );
});
