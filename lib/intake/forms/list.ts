import type { Context, Staff } from '../../platform/context';
import type { Form } from '../../platform/db/schema';
import { selectForms } from './queries';

/** Returns the firm's forms, oldest first. */
export function listForms(ctx: Context<Staff>): Promise<Form[]> {
  return selectForms(ctx.db, ctx.actor.firm_id);
}
