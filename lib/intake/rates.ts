/**
 * The most networks whose submissions are counted. When there are more, the oldest are forgotten, so that a flood
 * cannot fill the memory.
 */
const networks_max = 10_000;
const window_ms = 60_000;
const counted_max = 1_000;

declare global {
  var foyerIntakeRates: Map<string, number[]> | undefined;
}

/**
 * The counts are on globalThis, because the server action and the permanent URL are bundled apart but share one count.
 * The count is never stored.
 */
const posts = (globalThis.foyerIntakeRates ??= new Map<string, number[]>());

/** Returns how many submissions a network has sent to a form within the last minute, without counting a new one. */
export function recentPosts(form_id: number, network: string, now: Date): number {
  return (posts.get(`${String(form_id)} ${network}`) ?? []).filter((at) => at > now.getTime() - window_ms).length;
}

/** Counts a submission from a network to a form, and returns the network's count within the last minute. */
export function countPost(form_id: number, network: string, now: Date): number {
  const key = `${String(form_id)} ${network}`;
  const recent = posts.get(key) ?? [];
  // The list of a network's submissions is capped at counted_max, so that a flood does not become more expensive the
  // longer it lasts.
  const young = recent.findIndex((at) => at > now.getTime() - window_ms);
  recent.splice(0, Math.max(young === -1 ? recent.length : young, recent.length - counted_max + 1));
  recent.push(now.getTime());
  // Inserted again at the end, so that the first entry of the map is always the one that has been idle longest.
  posts.delete(key);
  posts.set(key, recent);
  const oldest = posts.keys().next().value;
  if (posts.size > networks_max && oldest !== undefined) posts.delete(oldest);
  return recent.length;
}
