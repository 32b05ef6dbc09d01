import * as z from 'zod';
import type { Db } from '../../platform/db/schema';
import { publicFormRow } from './public-rows';

/**
 * The origins that may show a form in a frame; [] = any. A site taken off the list is off at once in this process, and within
 * a second in every other.
 * An unknown form answers as one that any site may frame: its page says so wherever it is shown.
 */
export async function findFrameAncestors(db: Db, form_slug: string): Promise<string[]> {
  const row = await publicFormRow(db, form_slug);
  return row ? z.array(z.string()).parse(JSON.parse(row.sites)) : [];
}
