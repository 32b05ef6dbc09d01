import type { FormAction } from '@/lib/http/staff/form-state';
import { ActionButton, ActionForm, type FormField } from '../people/action-form';
import { Badge } from '../ui/badge';
import { Panel } from '../ui/panel';

export interface Entry {
  id: number;
  name: string;
  /** What else to know of it: "Default", a category. */
  mark?: string;
  is_default?: boolean;
}

interface EntryListProps {
  /** Which list, as the actions know it. */
  list: string;
  title: string;
  lede: string;
  /** What one of them is called: "source". */
  one: string;
  entries: Entry[];
  /** Absent for whoever may only read. */
  actions?: {
    add: FormAction;
    rename: FormAction;
    remove: FormAction;
    /** Of a list in an order of the firm's own. */
    move?: FormAction;
    /** Of a list with a default. */
    make_default?: FormAction;
  };
  /** What a new one is asked beside its name. */
  add_fields?: FormField[];
  /** Removing one of these gives another in its place. */
  replace?: boolean;
}

/** One of the firm's lists of its own words: to add to, rename, put in order, take from. */
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
                  Change<span className="sr-only"> {entry.name}</span>
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
                      label="Make the default"
                      pending="Just a moment…"
                      aria_label={`Make ${entry.name} the default`}
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
                          label: 'What has it now gets',
                          defaultValue: '',
                          options: [
                            { value: '', label: 'None, if nothing has it' },
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
