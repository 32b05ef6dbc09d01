import Link from 'next/link';
import type { ContactRow } from '@/lib/records/contacts/presenter';
import { Badge } from '../ui/badge';
import { Table, TBody, Td, Th, THead, Tr } from '../ui/table';
import { Time } from '../ui/time';

/** A table of contacts with their email addresses, phone numbers, status, number of matters and last change. */
export function ContactTable({ rows, now, time_zone }: { rows: ContactRow[]; now: string; time_zone: string }) {
  return (
    <div className="rounded-md border border-rule bg-sheet">
      <Table caption="Contacts" stack>
        <THead>
          <Tr>
            <Th>Name</Th>
            <Th>Email and phone</Th>
            <Th>Status</Th>
            <Th numeric>Matters</Th>
            <Th numeric>Updated</Th>
          </Tr>
        </THead>
        <TBody>
          {rows.map(({ id, name, type, status, emails, phone_numbers, matter_ids, updated_at }) => (
            <Tr key={id} className="hover:bg-paper">
              <Th scope="row" className="rail:max-w-80">
                <Link
                  href={`/contacts/${String(id)}`}
                  dir="auto"
                  className="align-match line-clamp-2 text-ink underline-offset-4 hover:underline"
                >
                  {name}
                </Link>
                {type === 'Company' && <span className="block text-sm font-normal text-ink-soft">Company</span>}
              </Th>
              <Td label="Email and phone" className="rail:max-w-80">
                <span dir="ltr" className="line-clamp-3">
                  {[...emails, ...phone_numbers].slice(0, 2).map((value) => (
                    <span key={value} className="block">
                      {value}
                    </span>
                  ))}
                </span>
                {emails.length + phone_numbers.length > 2 && (
                  <span className="text-sm text-ink-soft">and {emails.length + phone_numbers.length - 2} more</span>
                )}
                {emails.length + phone_numbers.length === 0 && <span className="text-ink-soft">—</span>}
              </Td>
              <Td label="Status">{status ? <Badge>{status}</Badge> : <span className="text-ink-soft">—</span>}</Td>
              <Td label="Matters" numeric>
                {matter_ids.length}
              </Td>
              <Td label="Updated" numeric>
                <span className="text-ink-soft">
                  <Time at={updated_at} now={now} time_zone={time_zone} />
                </span>
              </Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </div>
  );
}
