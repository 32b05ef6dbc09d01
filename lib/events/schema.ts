import * as z from 'zod';

/** Everything that is written down when it happens. An event's name is for ever: timelines, replay and the audit read it. */
export const EventType = z.enum([
  'inbox_lead.created',
  'inbox_lead.repeated',
  'inbox_lead.ignored',
  'inbox_lead.restored',
  'inbox_lead.vetted',
  'delivery.succeeded',
  'delivery.failed',
  'delivery.given_up',
  'delivery.retried',
  'firm.created',
  'firm.updated',
  'form.created',
  'form.closed',
  'form.reopened',
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

/** What an event says beyond its type, by names; values are short. May hold personal data: it lies apart and can be erased. */
export const EventDetails = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
export type EventDetails = z.output<typeof EventDetails>;
