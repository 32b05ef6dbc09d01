import Link from 'next/link';
import { DefinitionList } from '../ui/definition-list';
import { StatusBadge, type StatusCategory } from './status-badge';

interface MatterDetailsProps {
  contact: { id: number; name: string } | null;
  status: { name: string; category: StatusCategory };
  type: { name: string } | null;
  location: { name: string } | null;
  assignees: { name: string }[];
  hired_date: string | null;
}

/** A matter's contact, status, type, location, assigned users and hired date. */
export function MatterDetails({ contact, status, type, location, assignees, hired_date }: MatterDetailsProps) {
  const none = <span className="text-ink-soft">—</span>;
  return (
    <DefinitionList
      items={[
        {
          term: 'Contact',
          details: contact ? <Link href={`/contacts/${String(contact.id)}`}>{contact.name}</Link> : none,
        },
        { term: 'Status', details: <StatusBadge status={status.name} category={status.category} /> },
        { term: 'Type', details: type?.name ?? none },
        { term: 'Location', details: location?.name ?? none },
        { term: 'Assigned to', details: assignees.map(({ name }) => name).join(', ') || 'Nobody' },
        ...(hired_date === null
          ? []
          : [
              {
                term: 'Hired',
                details: (
                  <time dateTime={hired_date}>
                    {new Date(hired_date).toLocaleDateString('en-US', { dateStyle: 'long', timeZone: 'UTC' })}
                  </time>
                ),
              },
            ]),
      ]}
    />
  );
}
