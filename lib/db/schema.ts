import type { Generated, GeneratedAlways, Insertable, Kysely, Selectable } from 'kysely';

/**
 * The columns, the same names from form field to here. The tables themselves are made in migrations/.
 * Ids are integers (numbers), times ISO 8601 UTC strings, JSON is text that its slice parses through a schema: the same on both databases.
 */
export interface Database {
  firms: FirmsTable;
  users: UsersTable;
  memberships: MembershipsTable;
  sessions: SessionsTable;
  one_time_links: OneTimeLinksTable;
  throttles: ThrottlesTable;
  inbox_tokens: InboxTokensTable;
  forms: FormsTable;
  form_versions: FormVersionsTable;
  inbox_leads: InboxLeadsTable;
  inbox_lead_counts: InboxLeadCountsTable;
  events: EventsTable;
  event_details: EventDetailsTable;
  outbox: OutboxTable;
  refusals: RefusalsTable;
  installation: InstallationTable;
}

/** A connection or an open transaction. */
export type Db = Kysely<Database>;

export type Role = 'owner' | 'admin' | 'staff' | 'read_only';
export type InboxLeadState = 'untriaged' | 'ignored' | 'triaged' | 'erased';
/** `suspected` by score, `clear` by score or because somebody said so (`vetted_at`). */
export type SpamVerdict = 'clear' | 'suspected';
/** A list of the inbox. */
export type InboxView = 'untriaged' | 'suspected' | 'ignored';
export type Locale = 'en' | 'es' | 'ar';

export interface FirmsTable {
  id: Generated<number>;
  name: string;
  /** IANA, e.g. America/New_York */
  time_zone: string;
  /** The language of the firm's forms. */
  locale: Locale;
  /** JSON: origins that may frame the firm's forms; [] = any */
  sites: string;
  /** JSON: addresses told of each new lead */
  notification_addresses: string;
  /** Shown to visitors of a closed form. */
  contact_email: string | null;
  contact_phone: string | null;
  privacy_url: string | null;
  created_at: string;
  updated_at: string;
}

export interface UsersTable {
  id: Generated<number>;
  /** Lower case; one user per address and installation. */
  email: string;
  name: string;
  /** argon2id, PHC format */
  password_hash: string;
  created_at: string;
  updated_at: string;
}

export interface MembershipsTable {
  id: Generated<number>;
  firm_id: number;
  user_id: number;
  role: Role;
  created_at: string;
  disabled_at: string | null;
}

export interface SessionsTable {
  id: Generated<number>;
  /** SHA-256 of the id in the cookie */
  token_digest: string;
  user_id: number;
  /** The firm chosen in this session. */
  firm_id: number;
  created_at: string;
  last_seen_at: string;
  expires_at: string;
  revoked_at: string | null;
}

export interface OneTimeLinksTable {
  id: Generated<number>;
  purpose: 'setup' | 'invite' | 'reset';
  token_digest: string;
  firm_id: number | null;
  user_id: number | null;
  email: string | null;
  role: Role | null;
  created_by_id: number | null;
  created_at: string;
  expires_at: string;
  used_at: string | null;
}

export interface ThrottlesTable {
  /** e.g. `sign-in:account:<mac>`; never an address in clear */
  key: string;
  failures: number;
  blocked_until: string | null;
  updated_at: string;
}

export interface InboxTokensTable {
  id: Generated<number>;
  firm_id: number;
  token_digest: string;
  last_four: string;
  created_at: string;
  last_used_at: string | null;
  expires_at: string | null;
}

export interface FormsTable {
  id: Generated<number>;
  firm_id: number;
  /** In the public URL; unique in the installation. */
  slug: string;
  name: string;
  /** The form's own from_source, over whatever the visitor's address says. */
  from_source: string | null;
  /** The published version in form_versions. */
  version: number;
  created_at: string;
  updated_at: string;
  closed_at: string | null;
}

export interface FormVersionsTable {
  id: Generated<number>;
  firm_id: number;
  form_id: number;
  version: number;
  /** JSON: lib/forms/schema.ts FormDefinition */
  definition: string;
  created_at: string;
}

export interface InboxLeadsTable {
  id: Generated<number>;
  firm_id: number;
  /** ULID */
  global_id: string;
  /** The short number a visitor is given; letters and digits of the global_id's random part. */
  reference: string;
  /** Unique per firm, prefixed by its door: `form:`, `inbox:`, `api:{client}:`, `seed:` */
  idempotency_key: string;
  /** Digest of what was submitted, to tell a repeat from other answers under the same key. */
  answers_digest: string;
  /** Rises by one with every change; a change names the version it was decided on. */
  version: number;
  state: InboxLeadState;
  first_name: string | null;
  last_name: string | null;
  email: string | null;
  phone_number: string | null;
  from_message: string | null;
  from_source: string;
  referring_url: string;
  form_id: number | null;
  form_version: number | null;
  /** JSON: answers without a lead field of their own, by field name */
  answers: string | null;
  /** JSON: lib/intake/attribution.ts Attribution */
  attribution: string | null;
  locale: Locale | null;
  /** JSON: what was mended on the way in, e.g. unreadable characters */
  intake_notes: string | null;
  duplicate_of_id: number | null;
  spam_score: number;
  /** JSON: the reasons behind the score */
  spam_reasons: string;
  spam_verdict: SpamVerdict;
  /** The list it is in, by state and verdict; null in none. */
  inbox_view: GeneratedAlways<InboxView | null>;
  /** When somebody said that it is no spam. */
  vetted_at: string | null;
  /** Why it was ignored: lib/inbox-leads/reasons.ts */
  ignore_reason: string | null;
  ignore_reason_text: string | null;
  ignored_at: string | null;
  /** NFKD, lower case, marks removed: names, e-mail, digits of the phone, reference */
  search_text: string;
  created_at: string;
  updated_at: string;
}

/** What every change added to or took from a list; their sum is how many leads it holds. Written by triggers, gathered by the worker. */
export interface InboxLeadCountsTable {
  id: Generated<number>;
  firm_id: number;
  inbox_view: InboxView;
  difference: number;
}

export interface EventsTable {
  id: Generated<number>;
  firm_id: number;
  inbox_lead_id: number | null;
  /** The client's UUID of a staff action: applied exactly once. */
  action_id: string | null;
  /** e.g. `inbox_lead.created`; lib/events/schema.ts lists them */
  type: string;
  actor_kind: 'visitor' | 'staff' | 'system' | 'operator';
  user_id: number | null;
  created_at: string;
}

/** What an event says beyond its type; apart, so that it can be erased while the event stays. */
export interface EventDetailsTable {
  event_id: number;
  firm_id: number;
  /** JSON */
  details: string;
}

export interface OutboxTable {
  id: Generated<number>;
  firm_id: number;
  /** ULID: the same at every attempt, so that a receiver can tell a repeat. */
  global_id: string;
  inbox_lead_id: number | null;
  event: string;
  /** The kind of destination: lib/outbox/destinations.ts */
  destination: string;
  /** Where at that destination, e.g. an e-mail address. */
  target: string;
  state: 'pending' | 'delivered' | 'dead';
  attempts: number;
  due_at: string;
  leased_until: string | null;
  /** Why the last attempt failed, in words for staff; holds no lead's data. */
  last_error: string | null;
  created_at: string;
  finished_at: string | null;
}

/** What a visitor without JavaScript typed, kept for 15 minutes while they mend it. */
export interface RefusalsTable {
  id_digest: string;
  form_id: number;
  /** Encrypted under the random id, which only the visitor's URL holds. */
  sealed: string;
  expires_at: string;
}

export interface InstallationTable {
  key: string;
  value: string;
}

export type Firm = Selectable<FirmsTable>;
export type User = Selectable<UsersTable>;
export type Membership = Selectable<MembershipsTable>;
export type Session = Selectable<SessionsTable>;
export type OneTimeLink = Selectable<OneTimeLinksTable>;
export type Form = Selectable<FormsTable>;
export type InboxLead = Selectable<InboxLeadsTable>;
export type NewInboxLead = Insertable<InboxLeadsTable>;
export type FoyerEvent = Selectable<EventsTable>;
export type OutboxMessage = Selectable<OutboxTable>;
