import * as z from 'zod';
import { Timestamp, timestamp } from '../../platform/grow';
import type { CustomActionRow } from './queries';
import { UiReference } from './schema';

/** A custom action (a link that an app adds to the staff's pages) as both APIs return it. */
export const CustomAction = z.object({
  id: z.int(),
  label: z.string(),
  target_url: z.string(),
  ui_reference: UiReference,
  created_at: Timestamp,
  updated_at: Timestamp,
});
export type CustomAction = z.output<typeof CustomAction>;

/** Converts a row of a custom action (a link that an app adds to the staff's pages) to its API object. */
export function presentCustomAction(action: CustomActionRow): CustomAction {
  return CustomAction.parse({
    ...action,
    created_at: timestamp(action.created_at),
    updated_at: timestamp(action.updated_at),
  });
}

/** A custom action (a link that an app adds to the staff's pages) as the page under Settings shows it. */
export const CustomActionView = CustomAction.extend({
  /** The application that created the action; null for an action that was created under Settings. */
  application_name: z.string().nullable(),
});
export type CustomActionView = z.output<typeof CustomActionView>;

/**
 * Converts a row of a custom action (a link that an app adds to the staff's pages) to what the page under Settings
 * shows.
 */
export function presentCustomActionView(action: CustomActionRow): CustomActionView {
  return CustomActionView.parse({
    ...action,
    created_at: timestamp(action.created_at),
    updated_at: timestamp(action.updated_at),
  });
}
