import type { Migration } from 'kysely/migration';
import * as foundTheHouse from './2026_11_23_found_the_house';

/** In the order they are applied. Add at the end; never edit or reorder what is released. */
export const migrations: Record<string, Migration> = {
  '2026_11_23_found_the_house': foundTheHouse,
};
