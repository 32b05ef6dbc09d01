import { category_labels } from '@/components/matters/status-badge';
import { TableSearch } from '@/components/records/table-search';
import { ButtonLink } from '@/components/ui/button';
import { LinkTabs } from '@/components/ui/link-tabs';
import { PageHead } from '@/components/ui/page-head';
import type { Context, Staff } from '@/lib/platform/context';
import { listEntries } from '@/lib/records/lists/entries';
import { matter_type_list } from '@/lib/records/lists/matter-types/matter-type-list';
import type { ListMatters } from '@/lib/records/matters/schema';
import { listMatterStatuses } from '@/lib/records/lists/statuses/list';
import { listPeople } from '@/lib/people/users/list';
import { mattersAddress } from './address';

interface MattersHeadProps {
  ctx: Context<Staff>;
  asked: ListMatters;
  as: 'table' | 'board';
}

/** The head that the table and the board share: title, buttons, tabs, search and filters. */
export async function MattersHead({ ctx, asked, as }: MattersHeadProps) {
  const [statuses, types, { people }] = await Promise.all([
    listMatterStatuses(ctx),
    listEntries(ctx, matter_type_list),
    listPeople(ctx),
  ]);
  const path = as === 'table' ? '/matters' : '/matters/board';
  const kept = { ...asked, page_token: undefined };
  // Only the table has these filters: the board's columns already are the statuses.
  const of_the_table = [
    {
      name: 'category',
      label: 'Category',
      value: asked.category,
      any: 'Any category',
      options: Object.entries(category_labels).map(([value, label]) => ({ value, label })),
    },
    {
      name: 'status',
      label: 'Status',
      value: asked.status,
      any: 'Any status',
      options: statuses.map(({ id, name }) => ({ value: id, label: name })),
    },
  ];

  return (
    <>
      <PageHead
        title="Matters"
        actions={
          ctx.actor.role !== 'read_only' && (
            <>
              <ButtonLink href={mattersAddress(kept, '/matters/export')} prefetch={false}>
                Export CSV
              </ButtonLink>
              <ButtonLink variant="primary" href="/matters/new">
                New matter
              </ButtonLink>
            </>
          )
        }
      />
      <LinkTabs
        label="Views"
        tabs={[
          { href: mattersAddress(kept), label: 'Table', current: as === 'table' },
          {
            href: mattersAddress({ ...kept, category: undefined, status: undefined }, '/matters/board'),
            label: 'Board',
            current: as === 'board',
          },
        ]}
      />
      <TableSearch
        action={path}
        label="Matters"
        looks_at="Description, or the contact’s name, email or phone"
        q={asked.q}
        clear_href={mattersAddress(kept, path) === path ? undefined : path}
        filters={[
          ...(as === 'table' ? of_the_table : []),
          {
            name: 'type',
            label: 'Type',
            value: asked.type,
            any: 'Any type',
            options: types.map(({ id, name }) => ({ value: id, label: name })),
          },
          {
            name: 'assignee',
            label: 'Assigned to',
            value: asked.assignee,
            any: 'Anyone',
            options: people.map(({ user_id, name }) => ({ value: user_id, label: name })),
          },
        ]}
      />
    </>
  );
}
