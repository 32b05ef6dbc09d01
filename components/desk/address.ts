import type { DeskView } from '@/lib/inbox/leads/views';
import { desk_views } from '@/lib/inbox/leads/views';

/** Which leads the list shows. It is the state of the URL. */
export interface DeskAsked {
  view: DeskView;
  q?: string;
  source?: string;
  form?: number;
  from?: string;
  to?: string;
  page_token?: string;
}

/** Returns the query of a list's URL, without parameters that have their default. */
export function listQuery({ view, q, source, form, from, to, page_token }: DeskAsked): string {
  const query = new URLSearchParams();
  const given = { view: view === 'untriaged' ? undefined : view, q, source, form, from, to, page_token };
  for (const [name, value] of Object.entries(given))
    if (value !== undefined && value !== '') query.set(name, String(value));
  return query.toString();
}

/** Returns the URL of a list, with the lead that is open beside it. The URL is the whole state of the list. */
export function deskAddress(asked: DeskAsked, selected?: number): string {
  const query = listQuery(asked);
  return `/inbox${selected === undefined ? '' : `/${String(selected)}`}${query && `?${query}`}`;
}

/** Returns the list and the open lead that a URL of the inbox names; undefined for another page's URL. */
export function readAddress({
  pathname,
  searchParams,
}: URL): { asked: DeskAsked; selected: number | undefined } | undefined {
  const found = /^\/inbox(?:\/(\d{1,15}))?$/.exec(pathname);
  if (!found) return undefined;
  const text = (name: string) => searchParams.get(name) || undefined;
  const view = desk_views.find((known) => known.view === text('view'))?.view ?? 'untriaged';
  const form = Number(text('form'));
  return {
    asked: {
      view: view satisfies DeskView,
      q: text('q'),
      source: text('source'),
      form: Number.isSafeInteger(form) && form > 0 ? form : undefined,
      from: text('from'),
      to: text('to'),
      page_token: text('page_token'),
    },
    selected: found[1] === undefined ? undefined : Number(found[1]),
  };
}
