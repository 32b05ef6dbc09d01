/**
 * What a user chose for this browser: whether single keys are shortcuts, and how high the rows are. Nothing about leads
 * is stored.
 */
const keys_name = 'foyer-keys';

/** The heights of the rows, from the highest. */
export const densities = ['comfortable', 'compact', 'dense'] as const;
export type Density = (typeof densities)[number];

/** The cookie of the row height, so that the server renders the rows as the browser will show them. */
export const density_cookie = 'foyer-density';

/** Returns whether single keys are shortcuts. */
export function areKeysOn(): boolean {
  try {
    return localStorage.getItem(keys_name) !== 'off';
  } catch {
    return true;
  }
}

/** Switches the single keys on or off for this browser. */
export function setKeysOn(on: boolean): void {
  try {
    if (on) localStorage.removeItem(keys_name);
    else localStorage.setItem(keys_name, 'off');
  } catch {
    // A browser that stores nothing keeps the keys on.
  }
  document.documentElement.dataset['keys'] = on ? 'on' : 'off';
}

/** Stores the row height for a year. */
export function storeDensity(density: Density): void {
  document.cookie = `${density_cookie}=${density}; path=/inbox; max-age=31536000; samesite=lax`;
}

/** Returns the row height that a cookie names; compact if it names none. */
export function densityOf(value: string | undefined): Density {
  return densities.find((known) => known === value) ?? 'compact';
}
