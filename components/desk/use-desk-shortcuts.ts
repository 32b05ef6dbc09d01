'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useMemo } from 'react';
import { deskAddress } from './address';
import { leadCommands } from './lead-commands';
import { useDeskStore } from './desk-context';
import type { DeskFacts } from './facts';
import type { ShortcutId } from './shortcuts';
import type { Panel } from './store';
import { useShortcuts } from './use-shortcuts';

/** What a user with the read-only role may do. */
const harmless = new Set<ShortcutId>([
  'next',
  'previous',
  'enter',
  'leave',
  'filter',
  'arrivals',
  'copy_link',
  'pick',
  'pick_next',
  'pick_previous',
  'pick_all',
  'density',
]);

/** Runs the shortcuts of the inbox. */
export function useDeskShortcuts(facts: DeskFacts, nextDensity: () => void): void {
  const store = useDeskStore();
  const router = useRouter();
  const commands = useMemo(() => leadCommands(store, facts.time_zone), [store, facts.time_zone]);

  const run = (id: ShortcutId): boolean => {
    const { selected, picked } = store.state;
    if (facts.is_read_only && !harmless.has(id)) return false;
    const has_subject = selected !== undefined || picked.size > 0;
    const onSubject = (run: () => void) => {
      if (has_subject) run();
      return has_subject;
    };
    const panel = (name: Panel) => onSubject(() => store.open(name));
    switch (id) {
      case 'next':
        focusList();
        store.move(1);
        return true;
      case 'previous':
        focusList();
        store.move(-1);
        return true;
      case 'enter':
        if (selected === undefined) return false;
        document.getElementById('lead-name')?.focus();
        return true;
      case 'leave':
        if (store.state.panel !== undefined) store.open(undefined);
        else if (picked.size > 0) store.pickNone();
        else if (isInLead()) focusList();
        else store.select(undefined);
        return true;
      case 'filter':
        document.getElementById('find')?.focus();
        return true;
      case 'arrivals':
        store.showArrivals();
        return true;
      case 'accept':
        return onSubject(commands.accept);
      case 'accept_sheet':
        return onSubject(() => {
          const lead = store.subjects()[0];
          router.push(deskAddress(store.state.asked, lead).replace(/^\/inbox\/\d+/, '$&/accept'));
        });
      case 'ignore':
        return panel('ignore');
      case 'spam':
        return onSubject(() => commands.ignore('spam'));
      case 'snooze':
        return panel('snooze');
      case 'restore':
        return onSubject(commands.restore);
      case 'undo':
        store.undo();
        return true;
      case 'redo':
        store.redo();
        return true;
      case 'assign_me': {
        const me = facts.people.find(({ user_id }) => user_id === facts.user_id);
        return me ? onSubject(() => commands.assign(me)) : false;
      }
      case 'assign':
        return panel('assign');
      case 'note':
        return panel('note');
      case 'call':
        return panel('call');
      case 'more':
        return panel('more');
      case 'copy_link':
        void navigator.clipboard.writeText(location.href);
        return true;
      case 'pick':
        return onSubject(() => {
          if (selected !== undefined) store.pick(selected);
        });
      case 'pick_next':
      case 'pick_previous':
        focusList();
        if (selected !== undefined) store.pick(selected, true);
        store.move(id === 'pick_next' ? 1 : -1);
        if (store.state.selected !== undefined) store.pick(store.state.selected, true);
        return true;
      case 'pick_all':
        store.pickAll();
        return true;
      case 'density':
        nextDensity();
        return true;
      default:
        return false;
    }
  };
  // Knows the shortcuts of every page too, so that the second key of `g m` is not taken for `m`.
  useShortcuts(['staff', 'inbox'], run);
  useEffect(() => store.offer(run));
}

function focusList(): void {
  document.querySelector<HTMLElement>('.desk-list [data-lead][tabindex="0"]')?.focus({ preventScroll: true });
}

function isInLead(): boolean {
  return document.activeElement?.closest('.desk-lead') !== null && document.activeElement !== document.body;
}
