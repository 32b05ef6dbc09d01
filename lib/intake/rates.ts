/** More networks than this and the oldest are forgotten: the map must not become a way to fill the memory. */
const networks_max = 10_000;
const window_ms = 60_000;
const counted_max = 1_000;

declare global {
  var foyerIntakeRates: Map<string, number[]> | undefined;
}

/** On globalThis: the server action and the stable URL are bundled apart and count together. Per process, never stored. */
const posts = (globalThis.foyerIntakeRates ??= new Map<string, number[]>());

/** How many posts a network has sent to a form within the last minute, without counting one. */
export function recentPosts(form_id: number, network: string, now: Date): number {
  return (posts.get(`${String(form_id)} ${network}`) ?? []).filter((at) => at > now.getTime() - window_ms).length;
}

/** Counts a post from a network to a form, and says how many it makes within the last minute. */
export function countPost(form_id: number, network: string, now: Date): number {
  const key = `${String(form_id)} ${network}`;
  const recent = posts.get(key) ?? [];
  // Only what is too old, and what is beyond counting, is taken off: a flood must not cost more the longer it lasts.
  const young = recent.findIndex((at) => at > now.getTime() - window_ms);
  recent.splice(0, Math.max(young === -1 ? recent.length : young, recent.length - counted_max + 1));
  recent.push(now.getTime());
  // Put in again at the end, so that the first of the map is always the one longest silent.
  posts.delete(key);
  posts.set(key, recent);
  const oldest = posts.keys().next().value;
  if (posts.size > networks_max && oldest !== undefined) posts.delete(oldest);
  return recent.length;
}
