import * as z from 'zod';
import type { Context, Staff } from '../../platform/context';
import { isRefusal } from '../../platform/errors';
import type { InboxLeadRow } from '../leads/presenter';
import { performAction, TriageAction } from '../triage/perform';
import { findRows } from '../leads/rows';

/** The answer to one action. */
export interface ActionAnswer {
  action_id: string;
  outcome: 'applied' | 'refused';
  /** Why the action was refused, as a sentence. */
  message?: string;
  /** The lead as it is now; null when the firm has no such lead. */
  row: InboxLeadRow | null;
}

/** What is read of an action that is not valid, to answer it. */
const Named = z.object({ action_id: z.string().max(100), inbox_lead_id: z.coerce.number().int().positive().catch(0) });

/**
 * Applies actions of the desk in their order. Each is a transaction of its own, so a refusal leaves the others alone. An
 * action that was applied before changes nothing and is answered in the same way.
 * @param actions as the browser sent them; one that is not valid is refused by itself
 */
export async function performInOrder(ctx: Context<Staff>, actions: readonly unknown[]): Promise<ActionAnswer[]> {
  const answers: ActionAnswer[] = [];
  for (const sent of actions) {
    const named = Named.safeParse(sent);
    if (!named.success) continue;
    const { action_id, inbox_lead_id } = named.data;
    const message = await refusalOf(ctx, sent);
    const [row = null] = inbox_lead_id > 0 ? await findRows(ctx, [inbox_lead_id]) : [];
    answers.push({ action_id, outcome: message === undefined ? 'applied' : 'refused', message, row });
  }
  return answers;
}

/** Applies an action; returns why it was refused, or undefined. */
async function refusalOf(ctx: Context<Staff>, sent: unknown): Promise<string | undefined> {
  const action = TriageAction.safeParse(sent);
  if (!action.success) return action.error.issues[0]?.message ?? 'The action is not valid.';
  try {
    await performAction(ctx, action.data);
    return undefined;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return error.message;
  }
}
