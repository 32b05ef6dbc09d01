/** A site is written down at most once in this long; what it did meanwhile is counted with its next time. */
const window_ms = 600_000;
/** Sites of all forms that are remembered: the map must not become a way to fill the memory. */
const sites_max = 10_000;
/**
 * Sites of one form that are written down within the window: with addresses that are made up, nobody keeps the database busy.
 * New ones and those written before are counted apart, so that new ones crowd out no site that goes on trying.
 */
const form_sites_max = 50;

interface Seen {
  written_at: number;
  /** Since it was written. */
  times: number;
}

declare global {
  var foyerRefusedSites: { sites: Map<string, Seen>; forms: Map<string, number[]> } | undefined;
}

/** On globalThis: the server and the report's route are bundled apart and count together. Per process, never stored. */
const seen = (globalThis.foyerRefusedSites ??= { sites: new Map<string, Seen>(), forms: new Map<string, number[]>() });

/** Counts a site's try to show a form. @returns how many tries are to be written down now; 0 while it was only just done */
export function triesToNote(form_id: number, origin: string, now: Date): number {
  const key = `${String(form_id)} ${origin}`;
  const known = seen.sites.get(key);
  const at = now.getTime();
  if (known && (at - known.written_at < window_ms || !hasRoom(`${String(form_id)} known`, at))) {
    known.times += 1;
    return 0;
  }
  if (!known && !hasRoom(`${String(form_id)} new`, at)) return 0;

  // Put in again at the end, so that the first of the map is always the one written longest ago.
  seen.sites.delete(key);
  seen.sites.set(key, { written_at: at, times: 0 });
  forgetOldest(seen.sites);
  return 1 + (known?.times ?? 0);
}

function hasRoom(key: string, at: number): boolean {
  const recent = (seen.forms.get(key) ?? []).filter((one) => at - one < window_ms);
  if (recent.length >= form_sites_max) return false;
  seen.forms.delete(key);
  seen.forms.set(key, [...recent, at]);
  forgetOldest(seen.forms);
  return true;
}

function forgetOldest(map: Map<unknown, unknown>): void {
  const [oldest] = map.keys();
  if (map.size > sites_max) map.delete(oldest);
}
