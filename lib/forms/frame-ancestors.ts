import * as z from 'zod';
import type { Db } from '../db/schema';
import { findSitesBySlug } from './queries';

/**
 * The origins that may show a form in a frame; [] = any. Read for each request of a form page: one look-up by a unique
 * index, so that a site taken off the list is off at once, in every process.
 * An unknown form answers as one that any site may frame: its page says so wherever it is shown.
 */
export async function findFrameAncestors(db: Db, form_slug: string): Promise<string[]> {
  const sites = await findSitesBySlug(db, form_slug);
  return sites === undefined ? [] : z.array(z.string()).parse(JSON.parse(sites));
}
