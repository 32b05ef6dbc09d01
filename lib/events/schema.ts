import * as z from 'zod';

/**
 * The types of events that Foyer records. A type is never renamed, because timelines and repeated actions read stored
 * events.
 */
export const EventType = z.enum([
  'inbox_lead.created',
  'inbox_lead.ignored',
  'inbox_lead.restored',
  'inbox_lead.vetted',
  'inbox_lead.accepted',
  'inbox_lead.unaccepted',
  'inbox_lead.reopened',
  'inbox_lead.unvetted',
  'inbox_lead.assigned',
  'inbox_lead.snoozed',
  'inbox_lead.woke',
  'inbox_lead.noted',
  'inbox_lead.note_removed',
  'inbox_lead.note_restored',
  'inbox_lead.called',
  'inbox_lead.call_removed',
  'inbox_lead.call_restored',
  'inbox_lead.opened',
  'contact.created',
  'contact.updated',
  'contact.removed',
  'contacts.exported',
  'matter.created',
  'matter.updated',
  'matter.removed',
  'matters.exported',
  'note.created',
  'note.updated',
  'note.removed',
  'list.changed',
  'custom_action.created',
  'custom_action.removed',
  'custom_action.opened',
  'oauth_application.created',
  'oauth_application.updated',
  'oauth_application.disabled',
  'oauth_application.enabled',
  'oauth_application.secret_made',
  'oauth_application.secret_revoked',
  'oauth_grant.made',
  'oauth_grant.revoked',
  'oauth_grant.reuse_detected',
  'personal_token.made',
  'personal_token.revoked',
  'inbox_token.made',
  'inbox_token.rotated',
  'inbox_token.revoked',
  'delivery.succeeded',
  'delivery.failed',
  'delivery.given_up',
  'delivery.retried',
  'firm.created',
  'firm.updated',
  'form.created',
  'form.closed',
  'form.reopened',
  'form.site_dismissed',
  'form.hidden_fields_set',
  'user.invited',
  'user.joined',
  'user.disabled',
  'user.enabled',
  'user.role_changed',
  'user.reset_link_made',
  'user.password_changed',
  'user.signed_in',
  'user.signed_out_everywhere',
  'invitation.revoked',
]);
export type EventType = z.output<typeof EventType>;

/**
 * The details of an event, with short values. The details may hold personal data, so they are stored in a separate
 * table and can be erased while the event stays.
 */
export const EventDetails = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
export type EventDetails = z.output<typeof EventDetails>;
