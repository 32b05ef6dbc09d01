/** A site is written to the database at most once in this time; the tries in between are added to its next write. */
const window_ms = 600_000;
/** The most sites of all forms that are remembered, so that made-up sites cannot fill the memory. */
const sites_max = 10_000;
/**
 * The most sites of one form that are written within the window, so that made-up sites cannot keep the database busy. New
 * sites and known sites are counted separately, so that new ones do not crowd out a site that keeps trying.
 */
const form_sites_max = 50;

interface Seen {
  written_at: number;
  /** How often the site has tried to show the form since the last write. */
  times: number;
}

declare global {
  var foyerRefusedSites: { sites: Map<string, Seen>; forms: Map<string, number[]> } | undefined;
}

/**
 * The counts are on globalThis, because the server and the report's route are bundled apart but share one count. The
 * count is never stored.
 */
const seen = (globalThis.foyerRefusedSites ??= { sites: new Map<string, Seen>(), forms: new Map<string, number[]>() });

/** Counts a site's try to show a form. @returns how many tries to write to the database now; 0 shortly after a write */
export function triesToNote(form_id: number, origin: string, now: Date): number {
  const key = `${String(form_id)} ${origin}`;
  const known = seen.sites.get(key);
  const at = now.getTime();
  if (known && (at - known.written_at < window_ms || !hasRoom(`${String(form_id)} known`, at))) {
    known.times += 1;
    return 0;
  }
  if (!known && !hasRoom(`${String(form_id)} new`, at)) return 0;

  // Inserted again at the end, so that the first entry of the map is always the one written longest ago.
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
