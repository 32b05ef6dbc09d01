import type { ListInboxLeads } from '@/lib/inbox/leads/schema';

interface Extra {
  /** The lead that is open beside the list. */
  inbox_lead_id?: number;
  page_token?: string;
  /** The action_id whose outcome the page shows, with an Undo button. */
  done?: string;
  /** The AppError code of an action that was refused. */
  problem?: string;
}

/** Returns the inbox's URL for a list, without parameters that have their default. The URL is the whole state, so that a colleague can open the same list from a link. */
export function inboxAddress(
  asked: Partial<ListInboxLeads>,
  { inbox_lead_id, page_token, done, problem }: Extra = {},
): string {
  const { view, q, source, form, from, to } = asked;
  const query = new URLSearchParams();
  const given = {
    view: view === 'untriaged' ? undefined : view,
    q,
    source,
    form: form?.toString(),
    from,
    to,
    page_token,
    done,
    problem,
  };
  for (const [name, value] of Object.entries(given)) if (value) query.set(name, value);
  const path = inbox_lead_id === undefined ? '/inbox' : `/inbox/${String(inbox_lead_id)}`;
  return query.size > 0 ? `${path}?${query.toString()}` : path;
}

/** Returns the URL of the page that accepts a lead. It carries the list's parameters, so that the page can link back to the list. */
export function acceptAddress(asked: Partial<ListInboxLeads>, inbox_lead_id: number): string {
  return inboxAddress(asked, { inbox_lead_id, page_token: asked.page_token }).replace(/^\/inbox\/\d+/, '$&/accept');
}

/** Returns a form's `return_to` if it is a URL of the inbox, and /inbox otherwise. */
export function returnAddress(value: FormDataEntryValue | null): URL {
  const base = 'http://inbox.invalid';
  const asked = typeof value === 'string' && /^\/inbox(\/\d+)?(\?|$)/.test(value) ? value : '/inbox';
  return new URL(asked, base);
}
