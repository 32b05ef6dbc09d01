import type { FormAction } from '@/lib/http/staff/form-state';
import { ActionButton, ActionForm, type FormField } from '../ui/action-form';
import { Badge } from '../ui/badge';
import { Panel } from '../ui/panel';

interface Entry {
  id: number;
  name: string;
  /** A badge, such as the category of a matter status. */
  mark?: string;
  is_default?: boolean;
}

interface EntryListProps {
  /** The list's name in the forms that the actions parse. */
  list: string;
  title: string;
  lede: string;
  /** The noun for one entry, such as "source". */
  one: string;
  entries: Entry[];
  /** Absent for users who may not change the list. */
  actions?: {
    add: FormAction;
    rename: FormAction;
    remove: FormAction;
    /** The action that moves an entry; only for a list whose order the firm chooses. */
    move?: FormAction;
    /** The action that chooses the default entry; only for a list that has one. */
    make_default?: FormAction;
  };
  /** The fields of a new entry besides its name. */
  add_fields?: FormField[];
  /** Whether removing an entry asks for a replacement on the records that have it. */
  replace?: boolean;
}

/** One of the firm's lists, with forms to add, rename, move and remove entries. */
export function EntryList({
  list,
  title,
  lede,
  one,
  entries,
  actions,
  add_fields = [],
  replace = false,
}: EntryListProps) {
  return (
    <Panel title={title}>
      <p className="mb-4 max-w-measure text-ink-soft">{lede}</p>
      {entries.length === 0 && <p className="border-y border-rule py-4 text-ink-soft italic">None yet</p>}
      <ol className="divide-y divide-rule border-rule not-empty:border-y">
        {entries.map((entry, index) => (
          <li key={entry.id} className="py-2">
            <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
              <p className="flex min-w-0 flex-wrap items-baseline gap-x-3">
                <span dir="auto" className="min-w-0 font-[540]">
                  {entry.name}
                </span>
                {entry.mark && <Badge>{entry.mark}</Badge>}
                {entry.is_default && <Badge tone="success">Default</Badge>}
              </p>
              {actions?.move && (
                <div className="flex gap-2">
                  {index > 0 && (
                    <ActionButton
                      action={actions.move}
                      size="sm"
                      label="Up"
                      pending="Up"
                      aria_label={`Move ${entry.name} up`}
                      fields={{ list, status_id: String(entry.id), direction: 'up' }}
                    />
                  )}
                  {index < entries.length - 1 && (
                    <ActionButton
                      action={actions.move}
                      size="sm"
                      label="Down"
                      pending="Down"
                      aria_label={`Move ${entry.name} down`}
                      fields={{ list, status_id: String(entry.id), direction: 'down' }}
                    />
                  )}
                </div>
              )}
            </div>
            {actions && (
              <details key={`${entry.name} ${String(entry.is_default)}`}>
                <summary className="w-fit min-h-6 cursor-pointer text-sm text-ink-soft hover:text-ink pointer-coarse:min-h-11 pointer-coarse:content-center">
                  Edit<span className="sr-only"> {entry.name}</span>
                </summary>
                <div className="mt-3 mb-3 space-y-4 border-s-2 border-rule ps-5">
                  <ActionForm
                    action={actions.rename}
                    submit="Rename"
                    pending="Renaming…"
                    variant="quiet"
                    fields={[
                      { kind: 'hidden', name: 'list', value: list },
                      { kind: 'hidden', name: 'id', value: String(entry.id) },
                      { kind: 'hidden', name: 'status_id', value: String(entry.id) },
                      {
                        kind: 'text',
                        name: 'name',
                        id: `name-${list}-${String(entry.id)}`,
                        label: 'Name',
                        defaultValue: entry.name,
                        required: true,
                        maxLength: 255,
                        autoComplete: 'off',
                      },
                    ]}
                  />
                  {actions.make_default && !entry.is_default && (
                    <ActionButton
                      action={actions.make_default}
                      size="sm"
                      label="Set as default"
                      pending="Saving…"
                      aria_label={`Set ${entry.name} as default`}
                      fields={{ list, id: String(entry.id) }}
                    />
                  )}
                  {entries.length > 1 && replace ? (
                    <ActionForm
                      action={actions.remove}
                      submit="Remove"
                      pending="Removing…"
                      variant="danger"
                      fields={[
                        { kind: 'hidden', name: 'list', value: list },
                        { kind: 'hidden', name: 'status_id', value: String(entry.id) },
                        {
                          kind: 'select',
                          name: 'replacement_id',
                          id: `replacement-${list}-${String(entry.id)}`,
                          label: 'Replace it on existing records with',
                          defaultValue: '',
                          options: [
                            { value: '', label: 'None (only if no record has it)' },
                            ...entries
                              .filter(({ id }) => id !== entry.id)
                              .map(({ id, name }) => ({ value: String(id), label: name })),
                          ],
                        },
                      ]}
                    />
                  ) : (
                    !replace && (
                      <ActionButton
                        action={actions.remove}
                        variant="danger"
                        size="sm"
                        label="Remove"
                        pending="Removing…"
                        aria_label={`Remove ${entry.name}`}
                        fields={{ list, id: String(entry.id) }}
                      />
                    )
                  )}
                </div>
              </details>
            )}
          </li>
        ))}
      </ol>
      {actions && (
        <div className="mt-5">
          <ActionForm
            action={actions.add}
            submit={`Add ${one}`}
            pending="Adding…"
            variant="quiet"
            fields={[
              { kind: 'hidden', name: 'list', value: list },
              {
                kind: 'row',
                fields: [
                  {
                    kind: 'text',
                    name: 'name',
                    id: `name-${list}`,
                    label: `New ${one}`,
                    required: true,
                    maxLength: 255,
                    autoComplete: 'off',
                  },
                  ...add_fields,
                ],
              },
            ]}
          />
        </div>
      )}
    </Panel>
  );
}
