import { category_labels } from '@/components/matters/status-badge';
import { SettingsTabs } from '@/components/people/settings-tabs';
import { EntryList } from '@/components/settings/entry-list';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/page-head';
import { wordFor } from '@/components/ui/word-for';
import { staffContext } from '@/lib/http/staff/staff';
import { listEntries } from '@/lib/records/lists/entries';
import { location_list } from '@/lib/records/lists/locations/location-list';
import { matter_type_list } from '@/lib/records/lists/matter-types/matter-type-list';
import { source_list } from '@/lib/records/lists/sources/source-list';
import { listContactStatuses, listMatterStatuses } from '@/lib/records/lists/statuses/list';
import { addEntryAction, makeDefaultAction, moveEntryAction, removeEntryAction, renameEntryAction } from './actions';

export const metadata = { title: 'Lists' };

const done: Record<string, string> = {
  added: 'Entry added.',
  renamed: 'Entry renamed, also on the records that have it.',
  removed: 'Entry removed.',
  moved: 'Order changed.',
  default: 'Default changed. New matters start with this type.',
};

/** GET /settings/lists?done= */
export default async function ListsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const ctx = await staffContext();
  const [contact_statuses, matter_statuses, types, locations, sources, { done: code }] = await Promise.all([
    listContactStatuses(ctx),
    listMatterStatuses(ctx),
    listEntries(ctx, matter_type_list),
    listEntries(ctx, location_list),
    listEntries(ctx, source_list),
    searchParams,
  ]);
  const may_change = ['owner', 'admin'].includes(ctx.actor.role);
  const actions = may_change
    ? { add: addEntryAction, rename: renameEntryAction, remove: removeEntryAction }
    : undefined;
  const note = wordFor(done, code);

  return (
    <>
      <PageHead title="Settings" />
      <SettingsTabs />
      <div className="max-w-[44rem] space-y-6">
        {note && <Notice tone="success">{note}</Notice>}
        {!may_change && <Notice>Your role can view the lists but not change them.</Notice>}
        <EntryList
          list="matter"
          title="Matter statuses"
          lede="The columns of the board, from left to right. New matters start with the first Intake status."
          one="status"
          entries={matter_statuses.map(({ id, name, category }) => ({ id, name, mark: category_labels[category] }))}
          actions={actions && { ...actions, move: moveEntryAction }}
          add_fields={[
            {
              kind: 'select',
              name: 'category',
              id: 'category-matter',
              label: 'Category',
              defaultValue: 'intake',
              options: Object.entries(category_labels).map(([value, label]) => ({ value, label })),
            },
          ]}
          replace
        />
        <EntryList
          list="contact"
          title="Contact statuses"
          lede="A contact’s relationship to the firm."
          one="status"
          entries={contact_statuses.map(({ id, name }) => ({ id, name }))}
          actions={actions && { ...actions, move: moveEntryAction }}
          replace
        />
        <EntryList
          list="matter_types"
          title="Matter types"
          lede="Your practice areas. New matters start with the default type."
          one="type"
          entries={types.map(({ id, name, default_at }) => ({ id, name, is_default: default_at !== null }))}
          actions={actions && { ...actions, make_default: makeDefaultAction }}
        />
        <EntryList
          list="locations"
          title="Locations"
          lede="Your offices."
          one="location"
          entries={locations.map(({ id, name }) => ({ id, name }))}
          actions={actions}
        />
        <EntryList
          list="sources"
          title="Sources"
          lede="Where leads come from. Apps that use the API can choose one of these sources for a lead."
          one="source"
          entries={sources.map(({ id, name }) => ({ id, name }))}
          actions={actions}
        />
      </div>
    </>
  );
}
