import { ContactTable } from '@/components/contacts/contact-table';
import { TableSearch } from '@/components/records/table-search';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { OlderNewer } from '@/components/ui/pagination';
import { firstOf } from '@/lib/http/search-params';
import { currentStaff, staffContext } from '@/lib/http/staff/staff';
import { listContacts } from '@/lib/records/contacts/list';
import { ListContacts } from '@/lib/records/contacts/schema';
import { listContactStatuses } from '@/lib/records/lists/statuses/list';
import { contactsAddress } from './address';

export const metadata = { title: 'Contacts' };

/** GET /contacts?q=&type=&status=&page_token= */
export default async function ContactsPage({ searchParams }: PageProps<'/contacts'>) {
  const ctx = await staffContext();
  const asked = ListContacts.parse(firstOf(await searchParams));
  const [page, statuses, { time_zone, role }] = await Promise.all([
    listContacts(ctx, asked),
    listContactStatuses(ctx),
    currentStaff(ctx),
  ]);
  const filtered = Boolean(asked.q ?? asked.type ?? asked.status);
  const names = statuses.map(({ name }) => name);
  const may_change = role !== 'read_only';

  return (
    <>
      <PageHead
        title="Contacts"
        actions={
          may_change && (
            <>
              <ButtonLink
                href={contactsAddress({ ...asked, page_token: undefined }, '/contacts/export')}
                prefetch={false}
              >
                Export CSV
              </ButtonLink>
              <ButtonLink variant="primary" href="/contacts/new">
                New contact
              </ButtonLink>
            </>
          )
        }
      />
      <TableSearch
        action="/contacts"
        label="Contacts"
        looks_at="Name, email or phone"
        q={asked.q}
        clear_href={filtered ? '/contacts' : undefined}
        filters={[
          {
            name: 'type',
            label: 'Type',
            value: asked.type,
            any: 'Any type',
            options: [
              { value: 'Person', label: 'Person' },
              { value: 'Company', label: 'Company' },
            ],
          },
          {
            name: 'status',
            label: 'Status',
            value: asked.status,
            any: 'Any status',
            // A shared link may name a status that has since been removed from the list.
            options: [...new Set(asked.status === undefined ? names : [...names, asked.status])].map((name) => ({
              value: name,
              label: name,
            })),
          },
        ]}
      />
      {page.contacts.length > 0 ? (
        <ContactTable rows={page.contacts} now={ctx.now().toISOString()} time_zone={time_zone} />
      ) : filtered || asked.page_token ? (
        <EmptyState title="No contacts match" action={<ButtonLink href="/contacts">Show all contacts</ButtonLink>}>
          The search covers names, email addresses and phone numbers.
        </EmptyState>
      ) : (
        <EmptyState
          title="No contacts yet"
          action={
            <>
              <ButtonLink href="/inbox">Go to the inbox</ButtonLink>
              {may_change && <ButtonLink href="/contacts/new">New contact</ButtonLink>}
            </>
          }
        >
          When you accept a lead in the inbox, it becomes a contact.
        </EmptyState>
      )}
      <OlderNewer
        label="Pages of contacts"
        newer_href={page.newer_page_token && contactsAddress({ ...asked, page_token: page.newer_page_token })}
        older_href={page.older_page_token && contactsAddress({ ...asked, page_token: page.older_page_token })}
      />
    </>
  );
}
