import type { InboxLeadRow } from '@/lib/inbox/leads/presenter';

/** What a user does with a lead, as the screen shows it at once and as the server receives it. */
export type Act =
  | { verb: 'ignore'; reason: string; reason_text: string }
  | { verb: 'restore' }
  | { verb: 'vet' }
  | { verb: 'accept_suggested' }
  | { verb: 'assign'; assignee_id: number | null }
  | { verb: 'snooze'; until: string }
  | { verb: 'wake' }
  | { verb: 'note'; text: string }
  | { verb: 'call'; outcome: CallOutcome; text: string };
export type CallOutcome = 'reached' | 'voicemail' | 'no_answer';

/** An action on its way to the server: sent again with the same action_id until the server has answered. */
export type SentAction = (Act | { verb: 'undo'; undoes: string }) & {
  inbox_lead_id: number;
  action_id: string;
  version: number;
};

/** Whether an action can be taken on a lead as it is now. The server decides again. */
export function canAct(row: InboxLeadRow, verb: Act['verb']): boolean {
  switch (verb) {
    case 'ignore':
      return row.state === 'untriaged';
    case 'restore':
      return row.state === 'ignored';
    case 'vet':
      return row.state === 'untriaged' && row.spam_verdict === 'suspected';
    case 'accept_suggested':
      return row.state !== 'triaged';
    case 'snooze':
      return row.state === 'untriaged' && row.spam_verdict === 'clear';
    case 'wake':
      return row.state === 'untriaged' && row.snoozed_until !== null;
    case 'assign':
    case 'note':
    case 'call':
      return true;
  }
}

/** Returns a row as it will be after an action. */
export function rowAfter(row: InboxLeadRow, act: Act, now: string): InboxLeadRow {
  const changed = { ...row, version: row.version + 1 };
  switch (act.verb) {
    case 'ignore':
      return {
        ...changed,
        state: 'ignored',
        ignore_reason: act.reason,
        ignore_reason_text: act.reason_text || null,
        snoozed_until: null,
      };
    case 'restore':
      return { ...changed, state: 'untriaged', ignore_reason: null, ignore_reason_text: null };
    case 'vet':
      return { ...changed, spam_verdict: 'clear' };
    case 'accept_suggested':
      return { ...changed, state: 'triaged', spam_verdict: 'clear', snoozed_until: null };
    case 'assign':
      return { ...changed, assignee_id: act.assignee_id };
    case 'snooze':
      return { ...changed, snoozed_until: act.until };
    case 'wake':
      return { ...changed, snoozed_until: null };
    case 'call':
      return { ...changed, contacted_at: act.outcome === 'no_answer' ? row.contacted_at : (row.contacted_at ?? now) };
    case 'note':
      return changed;
  }
}
