import type { Client, Context, Staff } from '../../../platform/context';
import type { MatterLocation } from '../../../platform/db/schema';
import { createEntry } from '../entries';
import type { CreateLocation } from './schema';
import { location_list } from './location-list';

/** Adds a location to the firm's list and returns it. @throws the same AppErrors as createEntry */
export function createLocation(ctx: Context<Staff | Client>, input: CreateLocation): Promise<MatterLocation> {
  return createEntry(ctx, location_list, input);
}
