import type { Migration } from 'kysely/migration';
import * as foundTheHouse from './2026_11_23_found_the_house';
import * as listAMillion from './2026_11_23_list_a_million';
import * as speakClioGrow from './2026_11_23_speak_clio_grow';
import * as settleIds from './2026_11_24_settle_ids';
import * as nameRefusedSites from './2026_11_26_name_refused_sites';
import * as readPhoneNumbers from './2026_11_28_read_phone_numbers';
import * as takeOneName from './2026_11_28_take_one_name';
import * as searchMessages from './2026_11_29_search_messages';
import * as assignAndSnooze from './2026_11_30_assign_and_snooze';
import * as findDuplicates from './2026_11_30_find_duplicates';

/**
 * All migrations in the order they are applied, which is that of their names. Add new ones at the end; never edit or
 * reorder released ones.
 */
export const migrations: Record<string, Migration> = {
  '2026_11_23_found_the_house': foundTheHouse,
  '2026_11_23_list_a_million': listAMillion,
  '2026_11_23_speak_clio_grow': speakClioGrow,
  '2026_11_24_settle_ids': settleIds,
  '2026_11_26_name_refused_sites': nameRefusedSites,
  '2026_11_28_read_phone_numbers': readPhoneNumbers,
  '2026_11_28_take_one_name': takeOneName,
  '2026_11_29_search_messages': searchMessages,
  '2026_11_30_assign_and_snooze': assignAndSnooze,
  '2026_11_30_find_duplicates': findDuplicates,
};
