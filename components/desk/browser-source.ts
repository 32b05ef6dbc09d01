import { askSession } from '../session/left';
import type { UnsentBy } from '../session/unsent-actions';
import { keepUnsent, takeUnsent } from '../session/unsent-actions';
import type { SentAction } from './act';
import { deskAddress, listQuery } from './address';
import type { DeskSource, Rows } from './desk-source';
import type { DeskLead } from '@/lib/inbox/desk/lead';
import type { Counts } from './desk-source';

/** Returns the desk's source in a browser: Foyer's own endpoints, and the browser's history. */
export function browserSource(by: UnsentBy): DeskSource {
  return {
    perform_url: '/inbox/perform',
    rows: (asked) => get<Rows>(`/inbox/rows?${listQuery(asked)}`),
    openRows: () => get<Rows>('/inbox/rows?set=open'),
    rowsWith: async (ids) =>
      ids.length === 0 ? { rows: [], has_more: false } : get<Rows>(`/inbox/rows?ids=${ids.join('.')}`),
    leads: async (ids) => (await get<{ leads: DeskLead[] }>(`/inbox/leads?ids=${ids.join('.')}`))?.leads,
    counts: () => get<Counts>('/inbox/counts'),
    opened: async (id) => {
      await fetch('/inbox/opened', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ inbox_lead_id: id }),
      }).catch(() => undefined);
    },
    address: (asked, selected, replace) => {
      const url = deskAddress(asked, selected);
      if (url === `${location.pathname}${location.search}`) return;
      if (replace) history.replaceState(null, '', url);
      else history.pushState(null, '', url);
    },
    signedOut: (unanswered) => {
      keepUnsent(by, unanswered);
      askSession();
    },
  };
}

/** Returns the actions that the user's ended session left unsent in this tab, and deletes them. */
export function leftBehind(by: UnsentBy): SentAction[] {
  return takeUnsent(by) as SentAction[];
}

/** Fetches JSON; returns undefined when there is no answer, and has the page check its session when that has ended. */
async function get<T>(url: string): Promise<T | undefined> {
  try {
    const response = await fetch(url, { cache: 'no-store', headers: { Accept: 'application/json' } });
    if (response.status === 401) askSession();
    return response.ok ? ((await response.json()) as T) : undefined;
  } catch {
    return undefined;
  }
}
