import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, TBody, Td, Th, THead, Tr } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { Application } from '@/lib/access/applications/presenter';

interface ApplicationListProps {
  applications: Application[];
  time_zone: string;
  now: string;
}

/** The firm's OAuth applications. */
export function ApplicationList({ applications, time_zone, now }: ApplicationListProps) {
  if (applications.length === 0)
    return (
      <EmptyState framed title="No applications yet">
        An application connects to Foyer through OAuth, such as an intake tool, a dialer or a report.
      </EmptyState>
    );
  return (
    <Table caption="Applications" stack>
      <THead>
        <Tr>
          <Th>Name</Th>
          <Th>Kind</Th>
          <Th>Created</Th>
          <Th>
            <span className="sr-only">Open</span>
          </Th>
        </Tr>
      </THead>
      <TBody>
        {applications.map(({ id, name, client_id, kind, is_private, created_at, disabled_at }) => (
          <Tr key={id}>
            <Th scope="row">
              <span dir="auto">{name}</span>
              <code className="block text-sm font-normal text-ink-soft">{client_id}</code>
            </Th>
            <Td label="Kind">
              {kind === 'confidential' ? 'With a secret' : 'Without a secret'} {is_private && <Badge>Private</Badge>}{' '}
              {disabled_at && <Badge tone="warning">Disabled</Badge>}
            </Td>
            <Td label="Created">
              <Time at={created_at} time_zone={time_zone} now={now} />
            </Td>
            <Td numeric>
              <Link href={`/settings/developers/applications/${String(id)}`} aria-label={`Manage ${name}`}>
                Manage
              </Link>
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  );
}
