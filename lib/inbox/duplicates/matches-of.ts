import type { Context, Staff } from '../../platform/context';
import { countMatched, findMatchState, selectMatchCounts, selectMatched, selectMatches } from './queries';

/** How far the number of possible duplicates is counted. */
const count_max = 10_000;

/** Another lead that is likely the same person's, for staff. */
export interface InboxLeadMatch {
  other_id: number;
  /** From 60 to 100; the list begins with the highest. */
  score: number;
  /** Why, in words: "same phone number; name 94% alike; 2 days apart". */
  evidence: string;
  /** When staff merged the two leads; null while the match is open. */
  settled_at: string | null;
}

/**
 * The result of the search for a lead's duplicates. `not_run`: nobody has looked since the lead was filed or changed;
 * matches of an earlier search, and those that the search for another lead has found, may be there already.
 */
export interface InboxLeadMatches {
  state: 'not_run' | 'no_match' | 'matched';
  /** When the search ran; null with `not_run`. */
  checked_at: string | null;
  matches: InboxLeadMatch[];
}

/** Returns the likely duplicates of a lead; `not_run` without matches for another firm's lead. */
export async function matchesOf(ctx: Context<Staff>, inbox_lead_id: number): Promise<InboxLeadMatches> {
  const { firm_id } = ctx.actor;
  const state = await findMatchState(ctx.db, firm_id, inbox_lead_id);
  const matches = (await selectMatches(ctx.db, firm_id, inbox_lead_id)).map((match) => ({
    other_id: match.inbox_lead_id === inbox_lead_id ? match.other_id : match.inbox_lead_id,
    score: match.score,
    evidence: match.evidence,
    settled_at: match.settled_at,
  }));
  const checked_at = state?.checked_at ?? null;
  if (checked_at === null) return { state: 'not_run', checked_at, matches };
  return { state: matches.length === 0 ? 'no_match' : 'matched', checked_at, matches };
}

/** Returns how many untriaged leads have a possible duplicate; 10,000 when there are more. */
export function countPossibleDuplicates(ctx: Context<Staff>): Promise<number> {
  return countMatched(ctx.db, ctx.actor.firm_id, count_max);
}

/**
 * Returns the ids of untriaged leads with a possible duplicate, the newest first, with the number of their matches.
 * @param part.before_id continues after the lead with this id
 */
export function listPossibleDuplicates(
  ctx: Context<Staff>,
  part: { before_id?: number; limit: number },
): Promise<{ inbox_lead_id: number; match_count: number }[]> {
  return selectMatched(ctx.db, ctx.actor.firm_id, part);
}

/** Returns the number of open matches of each of these leads, for the badges of a list; 0 is left out. */
export async function matchCountsOf(
  ctx: Context<Staff>,
  inbox_lead_ids: readonly number[],
): Promise<Map<number, number>> {
  const counts = await selectMatchCounts(ctx.db, ctx.actor.firm_id, inbox_lead_ids);
  return new Map(counts.map(({ inbox_lead_id, match_count }) => [inbox_lead_id, match_count]));
}
