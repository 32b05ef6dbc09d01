import * as z from 'zod';
import type { Db } from '../../platform/db/schema';
import { publicFormRow } from './public-rows';

/**
 * Returns the origins that may show a form in a frame; [] = any. A site that is removed from the list loses access at once
 * in this process, and within a second in all others. Any site may frame the page of an unknown form, which only says that
 * there is no such form.
 */
export async function findFrameAncestors(db: Db, form_slug: string): Promise<string[]> {
  const row = await publicFormRow(db, form_slug);
  return row ? z.array(z.string()).parse(JSON.parse(row.sites)) : [];
}
