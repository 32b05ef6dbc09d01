import { nameOf } from '@/lib/inbox/leads/name';
import type { InboxLeadRow } from '@/lib/inbox/leads/presenter';
import { reasonLabel } from '@/lib/inbox/leads/reasons';
import type { CallOutcome } from './act';
import { timeOf } from './ages';
import type { DeskStore } from './store';

/** What a user can do with the open lead or with the chosen ones, each with the sentence that says what was done. */
export interface LeadCommands {
  accept: () => void;
  ignore: (reason: string, reason_text?: string) => void;
  restore: () => void;
  assign: (to: { user_id: number; name: string } | null) => void;
  snooze: (until: string) => void;
  note: (text: string) => void;
  call: (outcome: CallOutcome, text?: string) => void;
}

/** The reason that the user chose last, which a second press of the key takes again. */
let last_reason: string | undefined;

/** Returns the reason that the user chose last on this page. */
export function lastReason(): string | undefined {
  return last_reason;
}

/** Returns the commands for the open lead or the chosen ones. `time_zone` is the firm's, for times in sentences. */
export function leadCommands(store: DeskStore, time_zone: string): LeadCommands {
  const whom = (rows: InboxLeadRow[]) =>
    rows.length === 1 && rows[0] ? nameOf(rows[0]) : `${String(rows.length)} leads`;
  return {
    accept: () => void store.act({ verb: 'accept_suggested' }, (rows) => `Accepted ${whom(rows)}`),
    ignore: (reason, reason_text = '') => {
      last_reason = reason;
      store.act({ verb: 'ignore', reason, reason_text }, (rows) => `Ignored ${whom(rows)}: ${reasonLabel(reason)}`);
    },
    // One key brings a lead back from wherever it is: ignored, snoozed or suspected.
    restore: () => {
      const ids = store.subjects();
      const those = (is: (row: InboxLeadRow) => boolean) => ids.filter((id) => is(store.rows.get(id) ?? none));
      const ignored = those((row) => row.state === 'ignored');
      const suspected = those((row) => row.state === 'untriaged' && row.spam_verdict === 'suspected');
      const snoozed = those((row) => row.state === 'untriaged' && row.snoozed_until !== null);
      if (ignored.length > 0) store.act({ verb: 'restore' }, (rows) => `Restored ${whom(rows)}`, ignored);
      else if (suspected.length > 0)
        store.act({ verb: 'vet' }, (rows) => `Not spam: ${whom(rows)} moved to Untriaged`, suspected);
      else if (snoozed.length > 0) store.act({ verb: 'wake' }, (rows) => `${whom(rows)} is back in the list`, snoozed);
    },
    assign: (to) =>
      void store.act({ verb: 'assign', assignee_id: to?.user_id ?? null }, (rows) =>
        to ? `Assigned ${whom(rows)} to ${to.name}` : `${whom(rows)}: no longer assigned`,
      ),
    snooze: (until) =>
      void store.act({ verb: 'snooze', until }, (rows) => `Snoozed ${whom(rows)} until ${timeOf(until, time_zone)}`),
    note: (text) => void store.act({ verb: 'note', text }, (rows) => `Note added to ${whom(rows)}`),
    call: (outcome, text = '') =>
      void store.act({ verb: 'call', outcome, text }, (rows) => `Call logged: ${whom(rows)}, ${callLabel(outcome)}`),
  };
}

const none = { state: 'triaged', spam_verdict: 'clear', snoozed_until: null } as InboxLeadRow;

/** What may come of a call, with the key of each. */
export const call_outcomes = [
  { key: '1', outcome: 'reached', label: 'Reached' },
  { key: '2', outcome: 'voicemail', label: 'Left a voicemail' },
  { key: '3', outcome: 'no_answer', label: 'No answer' },
] as const;

function callLabel(outcome: CallOutcome): string {
  return (call_outcomes.find((known) => known.outcome === outcome)?.label ?? outcome).toLowerCase();
}
