'use client';

import { useRouter } from 'next/navigation';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { DeskView } from '@/lib/inbox/leads/views';
import { deskAddress, readAddress } from './address';
import { useDesk, useDeskStore } from './desk-context';
import { areKeysOn, setKeysOn } from './preferences';
import type { ShortcutId } from './shortcuts';
import { useShortcuts } from './use-shortcuts';

const CommandMenu = lazy(() => import('./command-menu'));
const KeysDialog = lazy(() => import('./keys-dialog'));

const places: Partial<Record<ShortcutId, string>> = {
  go_contacts: '/contacts',
  go_matters: '/matters',
  go_settings: '/settings',
};
const views: Partial<Record<ShortcutId, DeskView>> = {
  go_untriaged: 'untriaged',
  go_mine: 'mine',
  go_snoozed: 'snoozed',
  go_ignored: 'ignored',
  go_accepted: 'accepted',
};
/** The actions of the inbox that the command menu offers while a lead is open. */
const lead_actions = ['accept', 'ignore', 'spam', 'snooze', 'restore', 'assign', 'note', 'call'] as const;

/** The command menu, the list of shortcuts, and the shortcuts that work on every staff page. */
export function StaffMenus() {
  const store = useDeskStore();
  const router = useRouter();
  const panel = useDesk((state) => state.panel);
  const [is_rail_closed, setRailClosed] = useState(false);

  useEffect(() => {
    setKeysOn(areKeysOn());
  }, []);
  useEffect(() => {
    document.querySelector<HTMLElement>('.frame')?.setAttribute('data-rail', is_rail_closed ? 'closed' : 'open');
  }, [is_rail_closed]);

  const go = (href: string) => goTo(store, router, href);
  useShortcuts(['staff'], (id) => {
    const place = places[id] ?? (views[id] && deskAddress({ view: views[id] }));
    if (place !== undefined) go(place);
    else if (id === 'menu') store.open(store.state.panel === 'menu' ? undefined : 'menu');
    else if (id === 'keys') store.open('keys');
    else if (id === 'rail') setRailClosed((closed) => !closed);
    else return false;
    return true;
  });

  const is_in_inbox = () => document.querySelector('[data-desk]') !== null;
  return (
    <Suspense>
      {panel === 'menu' && (
        <CommandMenu
          onClose={() => store.open(undefined)}
          go={go}
          actions={
            is_in_inbox() && store.subjects().length > 0
              ? lead_actions.map((id) => ({ id, run: () => store.shortcut(id) }))
              : [{ id: 'keys', run: () => store.open('keys') }]
          }
        />
      )}
      {panel === 'keys' && <KeysDialog onClose={() => store.open(undefined)} />}
    </Suspense>
  );
}

/** Goes to a page; within the inbox the list changes in place. */
export function goTo(
  store: ReturnType<typeof useDeskStore>,
  router: { push: (href: string) => void },
  href: string,
): void {
  const found = readAddress(new URL(href, location.origin));
  if (found && document.querySelector('[data-desk]')) {
    store.show(found.asked, { select: found.selected });
    if (found.selected !== undefined) store.load(found.selected);
  } else router.push(href);
}
