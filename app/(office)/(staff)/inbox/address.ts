import type { ListInboxLeads } from '@/lib/inbox/leads/schema';

interface Extra {
  /** The lead beside the list. */
  inbox_lead_id?: number;
  page_token?: string;
  /** The action_id whose outcome the page shows, with its undo. */
  done?: string;
  /** Why an action was refused: an AppError's code. */
  problem?: string;
}

/** The inbox's address for a list, so that whatever a colleague could want to see is in a link; what is left at its default is left out. */
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

/** The page on which a lead is accepted, which leads back to its list. */
export function acceptAddress(asked: Partial<ListInboxLeads>, inbox_lead_id: number): string {
  return inboxAddress(asked, { inbox_lead_id, page_token: asked.page_token }).replace(/^\/inbox\/\d+/, '$&/accept');
}

/** A form's `return_to`, if it is an address of the inbox; the inbox itself for anything else. */
export function returnAddress(value: FormDataEntryValue | null): URL {
  const base = 'http://inbox.invalid';
  const asked = typeof value === 'string' && /^\/inbox(\/\d+)?(\?|$)/.test(value) ? value : '/inbox';
  return new URL(asked, base);
}
