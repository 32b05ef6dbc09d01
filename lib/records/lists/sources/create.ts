import type { Client, Context, Staff } from '../../../platform/context';
import type { Source } from '../../../platform/db/schema';
import { createEntry } from '../entries';
import type { CreateSource } from './schema';
import { source_list } from './source-list';

/** Adds a source to the firm's list and returns it. @throws the same AppErrors as createEntry */
export function createSource(ctx: Context<Staff | Client>, input: CreateSource): Promise<Source> {
  return createEntry(ctx, source_list, input);
}
