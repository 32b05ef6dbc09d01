import type { Client, Context, Staff } from '../../../platform/context';
import type { MatterType } from '../../../platform/db/schema';
import { createEntry } from '../entries';
import type { CreateMatterType } from './schema';
import { matter_type_list } from './matter-type-list';

/** Adds a matter type to the firm's list and returns it. @throws the same AppErrors as createEntry */
export function createMatterType(ctx: Context<Staff | Client>, input: CreateMatterType): Promise<MatterType> {
  return createEntry(ctx, matter_type_list, input);
}
