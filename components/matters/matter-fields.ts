import type { FormField } from '../ui/action-form';

interface MatterFieldsProps {
  matter?: {
    description: string | null;
    contact: { id: number } | null;
    type: { id: number } | null;
    location: { id: number } | null;
    status: { id: number };
    assignees: { user_id: number }[];
  };
  /** The contacts to choose from. */
  contacts: { id: number; name: string }[];
  types: { id: number; name: string }[];
  locations: { id: number; name: string }[];
  /** The statuses of a new matter. An existing matter changes its status by a move, not by this form. */
  statuses?: { id: number; name: string }[];
  people: { user_id: number; name: string }[];
  defaults?: { contact_id?: number; matter_type_id?: number; matter_status_id?: number; user_id?: number };
}

/** Returns the fields of a matter's form. */
export function matterFields({
  matter,
  contacts,
  types,
  locations,
  statuses,
  people,
  defaults = {},
}: MatterFieldsProps): FormField[] {
  const options = (entries: { id: number; name: string }[]) =>
    entries.map(({ id, name }) => ({ value: String(id), label: name }));
  const text = (id: number | undefined) => (id === undefined ? '' : String(id));
  return [
    {
      kind: 'text',
      name: 'description',
      label: 'Description',
      hint: 'If left empty, the matter is named after its client and type, such as “Moreno, Ada – Family law”.',
      optional: true,
      defaultValue: matter?.description ?? '',
      maxLength: 255,
      autoComplete: 'off',
    },
    {
      kind: 'select',
      name: 'contact_id',
      label: 'Contact',
      defaultValue: text(matter ? matter.contact?.id : defaults.contact_id),
      options: [{ value: '', label: 'None' }, ...options(contacts)],
    },
    {
      kind: 'row',
      fields: [
        {
          kind: 'select',
          name: 'matter_type_id',
          label: 'Type',
          defaultValue: text(matter ? matter.type?.id : defaults.matter_type_id),
          options: [{ value: '', label: 'None' }, ...options(types)],
        },
        {
          kind: 'select',
          name: 'location_id',
          label: 'Location',
          defaultValue: text(matter?.location?.id),
          options: [{ value: '', label: 'None' }, ...options(locations)],
        },
      ],
    },
    ...(statuses
      ? [
          {
            kind: 'select' as const,
            name: 'matter_status_id',
            label: 'Status',
            defaultValue: text(defaults.matter_status_id),
            options: options(statuses),
          },
        ]
      : []),
    {
      kind: 'checks',
      legend: 'Assigned to',
      boxes: people.map(({ user_id, name }) => ({
        name: `user_${String(user_id)}`,
        label: name,
        defaultChecked: matter ? matter.assignees.some((one) => one.user_id === user_id) : user_id === defaults.user_id,
      })),
    },
  ];
}
