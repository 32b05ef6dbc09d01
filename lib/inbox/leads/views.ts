/** The views of the inbox, in the order of the navigation. */
export const desk_views = [
  { view: 'untriaged', label: 'Untriaged' },
  { view: 'mine', label: 'Mine' },
  { view: 'unassigned', label: 'Unassigned' },
  { view: 'snoozed', label: 'Snoozed' },
  { view: 'duplicates', label: 'Possible duplicates' },
  { view: 'suspected', label: 'Suspected spam' },
  { view: 'ignored', label: 'Ignored' },
  { view: 'accepted', label: 'Accepted' },
  { view: 'all', label: 'All leads' },
] as const;
export type DeskView = (typeof desk_views)[number]['view'];

/** Returns the label of a view. */
export function viewLabel(view: DeskView): string {
  return desk_views.find((known) => known.view === view)?.label ?? 'Leads';
}

/** Whether a view holds only leads that nobody has decided about. The browser keeps all of them in memory. */
export function isOpenView(view: DeskView): boolean {
  return view !== 'ignored' && view !== 'accepted' && view !== 'all';
}

/** What of a lead decides which views list it. */
interface ViewedLead {
  state: string;
  spam_verdict: string;
  snoozed_until: string | null;
  assignee_id: number | null;
  duplicate_of_id: number | null;
}

/** Returns whether a view lists a lead. lib/inbox/leads/queries.ts selects the same leads in SQL. */
export function isInView(view: DeskView, row: ViewedLead, user_id: number): boolean {
  const waiting = row.state === 'untriaged' && row.spam_verdict === 'clear' && row.snoozed_until === null;
  switch (view) {
    case 'untriaged':
      return waiting;
    case 'mine':
      return waiting && row.assignee_id === user_id;
    case 'unassigned':
      return waiting && row.assignee_id === null;
    case 'snoozed':
      return row.state === 'untriaged' && row.spam_verdict === 'clear' && row.snoozed_until !== null;
    case 'duplicates':
      return waiting && row.duplicate_of_id !== null;
    case 'suspected':
      return row.state === 'untriaged' && row.spam_verdict === 'suspected';
    case 'ignored':
      return row.state === 'ignored';
    case 'accepted':
      return row.state === 'triaged';
    case 'all':
      return true;
  }
}
