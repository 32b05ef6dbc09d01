import * as z from 'zod';

/**
 * The scopes that programs can be granted, under the names that clients of Clio Grow use. No scope includes another.
 */
export const scopes = [
  'grow_lead_inbox_read',
  'grow_lead_inbox_all_read',
  'grow_lead_inbox_write',
  'grow_contact_read',
  'grow_contact_note_read',
  'grow_contact_note_write',
  'grow_matter_read',
  'grow_matter_note_read',
  'grow_matter_note_write',
  'grow_matter_type_read',
  'grow_matter_type_write',
  'grow_location_read',
  'grow_location_write',
  'grow_custom_action_read',
  'grow_custom_action_write',
  'grow_custom_field_read',
  'grow_user_read',
] as const;
export type Scope = (typeof scopes)[number];
export const Scope = z.enum(scopes, 'There is no such scope');

/** A phrase for each scope, which completes the sentence "The app can …" when a user is asked for consent. */
export const scope_words: Record<Scope, string> = {
  grow_lead_inbox_read: 'read the leads that it filed itself',
  grow_lead_inbox_all_read: 'read every lead in the inbox',
  grow_lead_inbox_write: 'file new leads in the inbox, and add sources',
  grow_contact_read: 'read contacts: names, email addresses, phone numbers, postal addresses',
  grow_contact_note_read: 'read the notes on contacts',
  grow_contact_note_write: 'write notes on contacts',
  grow_matter_read: 'read matters and their status',
  grow_matter_note_read: 'read the notes on matters',
  grow_matter_note_write: 'write notes on matters',
  grow_matter_type_read: 'read the list of matter types',
  grow_matter_type_write: 'add matter types',
  grow_location_read: 'read the list of locations',
  grow_location_write: 'add locations',
  grow_custom_action_read: 'see the custom actions it has added',
  grow_custom_action_write: 'add links to the menus of matters, contacts and leads',
  grow_custom_field_read: 'read custom fields',
  grow_user_read: 'read the firm’s users: names and email addresses',
};

/**
 * Returns the scopes that a stored or requested text names, each once, in the order of the list above. Unknown names
 * are left out.
 */
export function scopesIn(text: string): Scope[] {
  const named = new Set(text.split(' '));
  return scopes.filter((scope) => named.has(scope));
}
