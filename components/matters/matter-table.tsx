import Link from 'next/link';
import type { MatterView } from '@/lib/records/matters/presenter';
import { nameOfMatter } from '@/lib/records/matters/presenter';
import { Table, TBody, Td, Th, THead, Tr } from '../ui/table';
import { Time } from '../ui/time';
import { StatusBadge } from './status-badge';

interface MatterTableProps {
  rows: MatterView[];
  now: string;
  time_zone: string;
  /** Hides the columns Contact and Assigned to, for the page of a contact. */
  contact_hidden?: boolean;
}

/** A table of matters with their contact, status, assigned users and last change. */
export function MatterTable({ rows, now, time_zone, contact_hidden }: MatterTableProps) {
  return (
    <Table caption="Matters" stack>
      <THead>
        <Tr>
          <Th>Matter</Th>
          {!contact_hidden && <Th>Contact</Th>}
          <Th>Status</Th>
          {!contact_hidden && <Th>Assigned to</Th>}
          <Th numeric>Updated</Th>
        </Tr>
      </THead>
      <TBody>
        {rows
          .map((matter) => ({ ...matter, name: nameOfMatter(matter) }))
          .map(({ id, name, description, type, contact, status, assignees, locked_at, updated_at }) => (
            <Tr key={id} className="hover:bg-paper">
              <Th scope="row" className="rail:max-w-80">
                <Link
                  href={`/matters/${String(id)}`}
                  dir="auto"
                  className="align-match line-clamp-2 text-ink underline-offset-4 hover:underline"
                >
                  {name}
                </Link>
                <span className="block text-sm font-normal text-ink-soft">
                  {[description && type?.name !== name && type?.name, locked_at && 'Locked']
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </Th>
              {!contact_hidden && (
                <Td label="Contact" className="rail:max-w-64">
                  {contact ? (
                    <Link
                      href={`/contacts/${String(contact.id)}`}
                      dir="auto"
                      className="align-match line-clamp-2 text-ink underline-offset-4 hover:underline"
                    >
                      {contact.name}
                    </Link>
                  ) : (
                    <span className="text-ink-soft">—</span>
                  )}
                </Td>
              )}
              <Td label="Status" className="min-w-36">
                <StatusBadge status={status.name} category={status.category} />
              </Td>
              {!contact_hidden && (
                <Td label="Assigned to">
                  {assignees.length > 0 ? (
                    <bdi>{assignees.map((one) => one.name).join(', ')}</bdi>
                  ) : (
                    <span className="text-ink-soft">Nobody</span>
                  )}
                </Td>
              )}
              <Td label="Updated" numeric>
                <span className="text-ink-soft">
                  <Time at={updated_at} now={now} time_zone={time_zone} />
                </span>
              </Td>
            </Tr>
          ))}
      </TBody>
    </Table>
  );
}
