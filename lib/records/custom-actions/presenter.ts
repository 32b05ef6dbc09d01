import * as z from 'zod';
import { Timestamp, timestamp } from '../../platform/grow';
import type { CustomActionRow } from './queries';
import { UiReference } from './schema';

/** A custom action as both APIs return it. */
export const CustomAction = z.object({
  id: z.int(),
  label: z.string(),
  target_url: z.string(),
  ui_reference: UiReference,
  created_at: Timestamp,
  updated_at: Timestamp,
});
export type CustomAction = z.output<typeof CustomAction>;

/** Presents a custom action for the APIs. */
export function presentCustomAction(action: CustomActionRow): CustomAction {
  return CustomAction.parse({
    ...action,
    created_at: timestamp(action.created_at),
    updated_at: timestamp(action.updated_at),
  });
}

/** A custom action as the page under Settings shows it. */
export const CustomActionView = CustomAction.extend({
  /** The application that created the action; null for an action that was created under Settings. */
  application_name: z.string().nullable(),
});
export type CustomActionView = z.output<typeof CustomActionView>;

/** Presents a custom action for the page under Settings. */
export function presentCustomActionView(action: CustomActionRow): CustomActionView {
  return CustomActionView.parse({
    ...action,
    created_at: timestamp(action.created_at),
    updated_at: timestamp(action.updated_at),
  });
}
