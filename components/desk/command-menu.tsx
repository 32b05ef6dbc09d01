'use client';

import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { useEffect, useState } from 'react';
import { desk_views } from '@/lib/inbox/leads/views';
import type { IconName } from '../ui/icon';
import { Icon } from '../ui/icon';
import { deskAddress } from './address';
import { KeyHint } from './key-hint';
import type { ShortcutId } from './shortcuts';
import { shortcuts } from './shortcuts';

interface Item {
  value: string;
  label: string;
  icon: IconName;
  hint?: string;
  /** The shortcut that does the same. */
  of?: ShortcutId;
  run: () => void;
}

interface Group {
  value: string;
  items: Item[];
}

interface Found {
  leads: { id: number; name: string; state: string; story: string }[];
  contacts: { id: number; name: string }[];
  matters: { id: number; name: string }[];
}

interface CommandMenuProps {
  onClose: () => void;
  /** Goes to a page of Foyer. */
  go: (href: string) => void;
  /** The actions that the page offers now. */
  actions: { id: ShortcutId; run: () => void }[];
}

/** How long the user must have stopped typing before the server searches. */
const rest_ms = 120;

/**
 * The menu of everything: actions with their keys, leads, contacts and matters by name, views and settings. `>` narrows it
 * to actions, `#` finds a lead by its number.
 */
export default function CommandMenu({ onClose, go, actions }: CommandMenuProps) {
  const [text, setText] = useState('');
  const [found, setFound] = useState<{ q: string; records: Found }>();
  const only_actions = text.startsWith('>');
  const wanted = text.replace(/^[>#]\s*/, '').trim();

  useEffect(() => {
    if (only_actions || wanted === '') return;
    let is_current = true;
    const find = async () => {
      try {
        const response = await fetch(`/find?q=${encodeURIComponent(wanted)}`, { cache: 'no-store' });
        const records = response.ok ? ((await response.json()) as Found) : undefined;
        if (records && is_current) setFound({ q: wanted, records });
      } catch {
        // Without an answer, the menu still offers actions, views and pages.
      }
    };
    const timer = setTimeout(() => void find(), rest_ms);
    return () => {
      is_current = false;
      clearTimeout(timer);
    };
  }, [wanted, only_actions]);

  const take = (run: () => void) => () => {
    onClose();
    // The page gets the focus back first, so that the action finds the lead that was open.
    setTimeout(run, 0);
  };
  const link = (value: string, label: string, icon: IconName, href: string, hint?: string): Item => ({
    value,
    label,
    icon,
    hint,
    run: take(() => go(href)),
  });

  const records = found && found.q === wanted ? found.records : undefined;
  const id = /^#\s*(\d{1,15})$/.exec(text)?.[1];
  const everything: Group[] = [
    {
      value: 'Actions',
      items: actions.flatMap((action) => {
        const known = shortcuts.find((one) => one.id === action.id);
        return known
          ? [{ value: action.id, label: known.label, icon: 'tick' as const, of: action.id, run: take(action.run) }]
          : [];
      }),
    },
    {
      value: 'Views',
      items: desk_views.map(({ view, label }) => link(`view ${view}`, label, 'inbox', deskAddress({ view }))),
    },
    {
      value: 'Pages',
      items: [
        link('contacts', 'Contacts', 'people', '/contacts'),
        link('new contact', 'New contact', 'plus', '/contacts/new'),
        link('matters', 'Matters', 'briefcase', '/matters'),
        link('board', 'Matter board', 'briefcase', '/matters/board'),
        link('forms', 'Forms', 'form', '/forms'),
      ],
    },
    {
      value: 'Settings',
      items: [
        link('firm', 'Firm settings', 'settings', '/settings/firm'),
        link('people', 'People and roles', 'settings', '/settings/people'),
        link('lists', 'Lists', 'settings', '/settings/lists'),
        link('profile', 'Your profile and password', 'settings', '/settings/profile'),
        link('developers', 'Developers', 'settings', '/settings/developers'),
      ],
    },
  ];
  const own = everything
    .filter(({ value }) => !only_actions || value === 'Actions')
    .map((group) => ({ ...group, items: group.items.filter(({ label }) => matches(label, wanted)) }));
  const groups: Group[] = [
    { value: 'Lead', items: id === undefined ? [] : [link(`#${id}`, `Lead ${id}`, 'inbox', `/inbox/${id}`)] },
    ...(wanted === '' || only_actions ? own : []),
    {
      value: 'Leads',
      items: (records?.leads ?? []).map((lead) =>
        link(`lead ${String(lead.id)}`, lead.name, 'inbox', `/inbox/${String(lead.id)}?view=all`, states[lead.state]),
      ),
    },
    {
      value: 'Contacts',
      items: (records?.contacts ?? []).map((contact) =>
        link(`contact ${String(contact.id)}`, contact.name, 'people', `/contacts/${String(contact.id)}`),
      ),
    },
    {
      value: 'Matters',
      items: (records?.matters ?? []).map((matter) =>
        link(`matter ${String(matter.id)}`, matter.name, 'briefcase', `/matters/${String(matter.id)}`),
      ),
    },
    ...(wanted !== '' && !only_actions ? own : []),
  ].filter(({ items }) => items.length > 0);

  return (
    <Dialog.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="desk-scrim z-(--z-dialog)" />
        <Dialog.Popup className="command z-(--z-dialog)" aria-label="Search or jump">
          <Autocomplete.Root
            open
            inline
            items={groups}
            filter={null}
            autoHighlight="always"
            keepHighlight
            value={text}
            onValueChange={(value, { reason }) => {
              if (reason !== 'item-press') setText(value);
            }}
          >
            <div className="command-ask">
              <Icon name="search" />
              <Autocomplete.Input
                aria-label="Search or jump"
                placeholder="A name, a view, or an action"
                maxLength={200}
                autoFocus
              />
              <Dialog.Close className="icon-button" aria-label="Close">
                <Icon name="close" />
              </Dialog.Close>
            </div>
            <div className="command-body">
              <Autocomplete.Empty>
                <p className="px-2.5 py-6 text-ink-soft">
                  {wanted !== '' && !records ? 'Searching…' : 'Nothing matches.'}
                </p>
              </Autocomplete.Empty>
              <Autocomplete.List>
                {(group: Group) => (
                  <Autocomplete.Group key={group.value} items={group.items}>
                    <Autocomplete.GroupLabel render={<h3 />}>{group.value}</Autocomplete.GroupLabel>
                    <Autocomplete.Collection>
                      {(item: Item) => (
                        <Autocomplete.Item key={item.value} value={item} className="command-item" onClick={item.run}>
                          <Icon name={item.icon} />
                          <bdi className="min-w-0 truncate">{item.label}</bdi>
                          {item.hint && <small>{item.hint}</small>}
                          {item.of && <KeyHint of={item.of} />}
                        </Autocomplete.Item>
                      )}
                    </Autocomplete.Collection>
                  </Autocomplete.Group>
                )}
              </Autocomplete.List>
            </div>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const states: Record<string, string> = { untriaged: 'Untriaged', ignored: 'Ignored', triaged: 'Accepted' };

/** Whether a label has a word that begins with each typed word. */
function matches(label: string, wanted: string): boolean {
  const words = label.toLowerCase().split(/\s+/);
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((part) => words.some((word) => word.startsWith(part)));
}
