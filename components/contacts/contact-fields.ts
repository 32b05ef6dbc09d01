import type { FormField } from '../ui/action-form';
import { shown_for } from './shown-for';

interface ContactValues {
  type: string;
  name: string;
  first_name: string | null;
  last_name: string | null;
  status: string | null;
  emails: string[];
  phone_numbers: string[];
  addresses: {
    street: string | null;
    city: string | null;
    province: string | null;
    postal_code: string | null;
    country: string | null;
  }[];
}

/** Returns the fields of a contact's form. */
export function contactFields(contact: ContactValues | undefined, statuses: string[]): FormField[] {
  const known = [...new Set(contact?.status ? [...statuses, contact.status] : statuses)];
  const address = contact?.addresses[0];
  return [
    {
      kind: 'row',
      fields: [
        {
          kind: 'select',
          name: 'type',
          label: 'Person or company',
          defaultValue: contact?.type ?? 'Person',
          options: [
            { value: 'Person', label: 'Person' },
            { value: 'Company', label: 'Company' },
          ],
        },
        {
          kind: 'select',
          name: 'status',
          label: 'Status',
          defaultValue: contact ? (contact.status ?? '') : (statuses[0] ?? ''),
          options: [{ value: '', label: 'None' }, ...known.map((name) => ({ value: name, label: name }))],
        },
      ],
    },
    {
      kind: 'only',
      className: shown_for.Person,
      fields: [
        {
          kind: 'row',
          fields: [
            {
              kind: 'text',
              name: 'first_name',
              label: 'First name',
              defaultValue: contact?.first_name ?? '',
              maxLength: 255,
              autoComplete: 'off',
            },
            {
              kind: 'text',
              name: 'last_name',
              label: 'Last name',
              defaultValue: contact?.last_name ?? '',
              maxLength: 255,
              autoComplete: 'off',
            },
          ],
        },
      ],
    },
    {
      kind: 'only',
      className: shown_for.Company,
      fields: [
        {
          kind: 'text',
          name: 'name',
          label: 'Company name',
          defaultValue: contact?.type === 'Company' ? contact.name : '',
          maxLength: 255,
          autoComplete: 'off',
        },
      ],
    },
    {
      kind: 'row',
      fields: [
        {
          kind: 'area',
          name: 'emails',
          label: 'Email addresses',
          hint: 'One per line. The first one is the primary one.',
          optional: true,
          defaultValue: contact?.emails.join('\n') ?? '',
          rows: 2,
          dir: 'ltr',
          autoCapitalize: 'none',
          spellCheck: false,
        },
        {
          kind: 'area',
          name: 'phone_numbers',
          label: 'Phone numbers',
          hint: 'One per line. The first one is the primary one.',
          optional: true,
          defaultValue: contact?.phone_numbers.join('\n') ?? '',
          rows: 2,
          dir: 'ltr',
        },
      ],
    },
    { kind: 'heading', text: 'Address' },
    {
      kind: 'text',
      name: 'street',
      label: 'Street',
      optional: true,
      defaultValue: address?.street ?? '',
      maxLength: 255,
      autoComplete: 'off',
    },
    {
      kind: 'row',
      fields: [
        {
          kind: 'text',
          name: 'city',
          label: 'City',
          optional: true,
          defaultValue: address?.city ?? '',
          maxLength: 255,
          autoComplete: 'off',
        },
        {
          kind: 'text',
          name: 'province',
          label: 'State or province',
          optional: true,
          defaultValue: address?.province ?? '',
          maxLength: 255,
          autoComplete: 'off',
        },
        {
          kind: 'text',
          name: 'postal_code',
          label: 'ZIP or postal code',
          optional: true,
          defaultValue: address?.postal_code ?? '',
          maxLength: 255,
          autoComplete: 'off',
        },
        {
          kind: 'text',
          name: 'country',
          label: 'Country',
          optional: true,
          defaultValue: address?.country ?? '',
          maxLength: 255,
          autoComplete: 'off',
        },
      ],
    },
  ];
}
