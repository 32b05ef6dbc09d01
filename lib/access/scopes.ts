import * as z from 'zod';

/** What a program may be let in to do, as Clio Grow's clients name it. Each stands for itself: none holds another. */
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

/** Each scope in words, as somebody is asked whether to allow it: "It may …". */
export const scope_words: Record<Scope, string> = {
  grow_lead_inbox_read: 'read the leads that it filed itself',
  grow_lead_inbox_all_read: 'read every lead in the inbox',
  grow_lead_inbox_write: 'file new leads in the inbox, and add sources',
  grow_contact_read: 'read contacts: names, e-mail addresses, phone numbers, postal addresses',
  grow_contact_note_read: 'read the notes on contacts',
  grow_contact_note_write: 'write notes on contacts',
  grow_matter_read: 'read matters and where each stands',
  grow_matter_note_read: 'read the notes on matters',
  grow_matter_note_write: 'write notes on matters',
  grow_matter_type_read: 'read the list of matter types',
  grow_matter_type_write: 'add matter types',
  grow_location_read: 'read the list of locations',
  grow_location_write: 'add locations',
  grow_custom_action_read: 'see the custom actions it has added',
  grow_custom_action_write: 'add links of its own to the menus of matters, contacts and leads',
  grow_custom_field_read: 'read custom fields',
  grow_user_read: 'read who works at the firm: names and e-mail addresses',
};

/** The scopes that a stored or requested text names, in our order, each once; what is no scope of ours is left out. */
export function scopesIn(text: string): Scope[] {
  const named = new Set(text.split(' '));
  return scopes.filter((scope) => named.has(scope));
}
