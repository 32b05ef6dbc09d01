'use client';

import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { askSession } from '../session/left';
import { browserSource, leftBehind } from './browser-source';
import { watchEvents } from './live-events';
import type { Counts } from './desk-source';
import type { DeskState } from './store';
import { DeskStore } from './store';

const DeskContext = createContext<DeskStore | null>(null);

interface DeskProviderProps {
  counts: Counts;
  user_id: number;
  firm_id: number;
  /** The id of the newest event that the page already shows. */
  after: number;
  children: React.ReactNode;
}

/**
 * Holds the state of the desk while the user moves between the staff's pages, so that coming back finds the list, the
 * selection and the place as they were. It watches the firm's events on every page.
 */
export function DeskProvider({ counts, user_id, firm_id, after, children }: DeskProviderProps) {
  const [store] = useState(() => new DeskStore(counts, browserSource({ user_id, firm_id })));
  const [start] = useState(after);

  useEffect(() => {
    const left = leftBehind({ user_id, firm_id });
    if (left.length > 0) store.resend(left);
    const stop = watchEvents(start, {
      changed: (ids) => void store.changed(ids),
      state: (live) => store.setLive(live),
      refused: askSession,
    });
    const leave = () => store.leave();
    const online = () => store.setLive(store.state.live);
    addEventListener('pagehide', leave);
    addEventListener('online', online);
    return () => {
      stop();
      removeEventListener('pagehide', leave);
      removeEventListener('online', online);
    };
  }, [store, start, user_id, firm_id]);

  return <DeskContext value={store}>{children}</DeskContext>;
}

/** Returns the desk's store. */
export function useDeskStore(): DeskStore {
  const store = useContext(DeskContext);
  if (!store) throw new Error('The desk is used outside of its provider');
  return store;
}

/**
 * Returns a part of the desk's state and renders again when that part changes.
 * @param select returns the same value for the same state
 */
export function useDesk<T>(select: (state: DeskState) => T): T {
  const store = useDeskStore();
  const read = () => select(store.state);
  return useSyncExternalStore(store.subscribe, read, read);
}
