import * as z from 'zod';
import type { Context, Staff } from '../../platform/context';
import type { InboxLead, InboxLeadsTable } from '../../platform/db/schema';
import type { EventDetails } from '../../events/schema';
import type { HistoryEntry } from '../../events/timeline';
import { historyOf } from '../../events/timeline';
import { inTransaction } from '../../platform/db/transaction';
import { AppError, isRefusal } from '../../platform/errors';
import type { InboxLeadChange } from '../leads/change';
import { changeInboxLead } from '../leads/change';
import type { UndoInboxLead } from '../leads/schema';
import { accepting, decisionOf } from './accept';
import { assigning } from './assign';
import { withCall, withoutCall } from './call';
import { reasonOf } from './ignore';
import { snoozing, waking } from './snooze';
import { holdAccepted, unaccepting } from './undo-accept';

/**
 * Undoes an action on a lead and returns the lead: ignore, restore, not spam, accept, assign, snooze, wake, note, call,
 * or an undo, which redoes its action. The undo is a new event in the timeline; no event is deleted. It is possible
 * only while nobody has changed what the action changed; the undo of an accept has its own rules (undo-accept.ts).
 *
 * @param input.undoes the action_id of the action to undo
 * @throws the same AppErrors as changeInboxLead; not_found when the lead has no such action; conflict when the action
 *   was undone already, cannot be undone, or what it changed has been changed since
 */
export function undoInboxLead(ctx: Context<Staff>, input: UndoInboxLead): Promise<InboxLead> {
  return inTransaction(ctx.db, async (db) => {
    await holdAccepted({ ...ctx, db }, input.inbox_lead_id);
    return changeInboxLead({ ...ctx, db }, input, async (inside, lead) => {
      const history = await historyOf(inside, lead.id);
      const undone = history.find(({ action_id }) => action_id === input.undoes);
      if (!undone) throw new AppError('not_found', 'There is nothing to undo.');
      if (undone.undone_at !== undefined) throw new AppError('conflict', 'This action has already been undone.');
      const { details, ...inverse } = await inverseOf(inside, lead, undone, history, input);
      return { ...inverse, details: { ...details, undoes: input.undoes } };
    });
  });
}

async function inverseOf(
  ctx: Context<Staff>,
  lead: InboxLead,
  undone: HistoryEntry,
  history: readonly HistoryEntry[],
  input: UndoInboxLead,
): Promise<InboxLeadChange> {
  switch (undone.type) {
    case 'inbox_lead.accepted':
      return unaccepting(ctx, lead, input.undoes);
    case 'inbox_lead.unaccepted':
      return accepting(ctx, lead, { ...acceptedAsBefore(undone, history), ...input });
    case 'inbox_lead.noted':
    case 'inbox_lead.note_restored':
      return { type: 'inbox_lead.note_removed', change: {} };
    case 'inbox_lead.note_removed':
      return { type: 'inbox_lead.note_restored', change: {} };
    case 'inbox_lead.called':
    case 'inbox_lead.call_restored':
      return { type: 'inbox_lead.call_removed', change: withoutCall(lead, firstOf(undone, history), history) };
    case 'inbox_lead.call_removed':
      return { type: 'inbox_lead.call_restored', change: withCall(lead, firstOf(undone, history)) };
    case 'inbox_lead.ignored':
    case 'inbox_lead.restored':
    case 'inbox_lead.vetted':
    case 'inbox_lead.unvetted':
    case 'inbox_lead.assigned':
    case 'inbox_lead.snoozed':
    case 'inbox_lead.woke':
      return takingBack(ctx, lead, undone, history);
    default:
      throw new AppError('conflict', 'This action cannot be undone.');
  }
}

/** Returns the change that gives the columns that an action changed their previous values. */
async function takingBack(
  ctx: Context<Staff>,
  lead: InboxLead,
  undone: HistoryEntry,
  history: readonly HistoryEntry[],
): Promise<InboxLeadChange> {
  const { from, to } = columnsOf(undone);
  const changed = (Object.keys(to) as (keyof Columns)[]).some((column) => lead[column] !== to[column]);
  if (changed || isChangedSince(undone, history, from)) throw changedSince();

  const change = { ...from };
  if (typeof from.snoozed_until === 'string') {
    // A snooze whose time has come meanwhile does not return.
    if (from.snoozed_until <= ctx.now().toISOString()) {
      if (undone.type === 'inbox_lead.woke')
        throw new AppError('conflict', 'The time until which the lead was snoozed has passed.');
      change.snoozed_until = null;
    } else if ((from.state ?? lead.state) !== 'untriaged' || lead.spam_verdict === 'suspected') throw changedSince();
  }
  switch (undone.type) {
    case 'inbox_lead.ignored':
      return { type: 'inbox_lead.restored', change, details: reasonOf(lead) };
    case 'inbox_lead.restored':
      return {
        type: 'inbox_lead.ignored',
        change,
        details: reasonOf({
          ignore_reason: from.ignore_reason ?? 'other',
          ignore_reason_text: from.ignore_reason_text ?? null,
        }),
      };
    case 'inbox_lead.vetted':
      if (lead.state === 'triaged') throw changedSince();
      return { type: 'inbox_lead.unvetted', change };
    case 'inbox_lead.unvetted':
      if (lead.state === 'triaged') throw changedSince();
      // Its notifications were queued when the lead was marked as not spam for the first time.
      return { type: 'inbox_lead.vetted', change };
    case 'inbox_lead.assigned':
      return assigningAgain(ctx, from.assignee_id ?? null);
    default:
      return change.snoozed_until ? snoozing(change.snoozed_until) : waking();
  }
}

async function assigningAgain(ctx: Context<Staff>, assignee_id: number | null): Promise<InboxLeadChange> {
  try {
    return await assigning(ctx, assignee_id);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    throw new AppError('conflict', 'The previous assignee can no longer be responsible for leads.');
  }
}

/** The columns that an undo restores, as the events of changes store them. */
const Columns = z.object({
  state: z.enum(['untriaged', 'ignored', 'triaged']).optional(),
  ignore_reason: z.string().nullable().optional(),
  ignore_reason_text: z.string().nullable().optional(),
  ignored_at: z.string().nullable().optional(),
  spam_verdict: z.enum(['clear', 'suspected']).optional(),
  vetted_at: z.string().nullable().optional(),
  assignee_id: z.int().nullable().optional(),
  snoozed_until: z.string().nullable().optional(),
}) satisfies z.ZodType<Partial<Record<keyof InboxLeadsTable, unknown>>>;
type Columns = z.output<typeof Columns>;

/**
 * Returns the values of the columns that an action changed, before and after it. Events of earlier versions of Foyer do
 * not have them; their values follow from the type of the event.
 */
function columnsOf({ type, at, details }: HistoryEntry): { from: Columns; to: Columns } {
  if (typeof details['from'] === 'string' && typeof details['to'] === 'string')
    return { from: Columns.parse(JSON.parse(details['from'])), to: Columns.parse(JSON.parse(details['to'])) };
  const ignored: Columns = { state: 'ignored', ignored_at: at, ...ignoredFor(details) };
  const untriaged: Columns = { state: 'untriaged', ignored_at: null, ignore_reason: null, ignore_reason_text: null };
  if (type === 'inbox_lead.ignored') return { from: untriaged, to: { state: 'ignored' } };
  if (type === 'inbox_lead.restored') return { from: ignored, to: { state: 'untriaged' } };
  if (type === 'inbox_lead.vetted')
    return { from: { spam_verdict: 'suspected', vetted_at: null }, to: { spam_verdict: 'clear' } };
  return { from: {}, to: {} };
}

function ignoredFor(details: EventDetails): Columns {
  return {
    ignore_reason: String(details['reason'] ?? 'other'),
    ignore_reason_text: details['reason_text'] ? String(details['reason_text']) : null,
  };
}

/**
 * Returns whether another action has changed one of the columns since. An undo and the action that it undid cancel each
 * other out.
 */
function isChangedSince(undone: HistoryEntry, history: readonly HistoryEntry[], from: Columns): boolean {
  return history.some(
    (later) =>
      later.id > undone.id &&
      later.undone_at === undefined &&
      later.details['undoes'] === undefined &&
      Object.keys(columnsOf(later).from).some((column) => column in from),
  );
}

/** Returns the event that logged the call that an undo or a redo is about. */
function firstOf(entry: HistoryEntry, history: readonly HistoryEntry[]): HistoryEntry {
  const before = history.find(({ action_id }) => action_id !== null && action_id === entry.details['undoes']);
  return before ? firstOf(before, history) : entry;
}

/** Returns the decision of the accept that was undone. */
function acceptedAsBefore(undone: HistoryEntry, history: readonly HistoryEntry[]) {
  const decision = decisionOf(firstOf(undone, history).details);
  if (decision === undefined)
    throw new AppError('conflict', 'This accept cannot be repeated automatically. Accept the lead again.');
  return decision;
}

function changedSince(): AppError {
  return new AppError('conflict', 'This lead has changed since then, so the action can no longer be undone.');
}
