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
  refused_sites: RefusedSitesTable;
  inbox_leads: InboxLeadsTable;
  inbox_lead_counts: InboxLeadCountsTable;
  inbox_lead_words: InboxLeadWordsTable;
  events: EventsTable;
  event_details: EventDetailsTable;
  outbox: OutboxTable;
  refusals: RefusalsTable;
  installation: InstallationTable;
  sources: SourcesTable;
  matter_types: MatterTypesTable;
  locations: LocationsTable;
  contact_statuses: ContactStatusesTable;
  matter_statuses: MatterStatusesTable;
  oauth_applications: OAuthApplicationsTable;
  oauth_client_secrets: OAuthClientSecretsTable;
  oauth_grants: OAuthGrantsTable;
  oauth_codes: OAuthCodesTable;
  oauth_tokens: OAuthTokensTable;
  personal_tokens: PersonalTokensTable;
  contacts: ContactsTable;
  contact_points: ContactPointsTable;
  matters: MattersTable;
  matter_assignees: MatterAssigneesTable;
  notes: NotesTable;
  triages: TriagesTable;
  custom_actions: CustomActionsTable;
  custom_action_nonces: CustomActionNoncesTable;
  api_calls: ApiCallsTable;
  idempotency_keys: IdempotencyKeysTable;
  rate_limits: RateLimitsTable;
  contact_numbers: ContactNumbersTable;
  rereads: RereadsTable;
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
  /** ISO 3166, e.g. US: whose national telephone numbers are typed without a country code. Null: that of the time zone */
  country: Generated<string | null>;
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
  /** Since when the Lead Inbox insists on every field that Clio's document requires. */
  lead_inbox_strict_at: Generated<string | null>;
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
  /** JSON: lib/intake/forms/schema.ts FormDefinition */
  definition: string;
  created_at: string;
}

/** A site that tried to show a form and is not on the firm's list. */
export interface RefusedSitesTable {
  id: Generated<number>;
  firm_id: number;
  form_id: number;
  /** e.g. `https://www.firm.example`; nothing else of its page is kept */
  origin: string;
  first_seen_at: string;
  last_seen_at: string;
  times: number;
  /** Since when the firm does not want to hear of it. */
  dismissed_at: string | null;
}

export interface InboxLeadsTable {
  id: Generated<number>;
  firm_id: number;
  /** ULID */
  global_id: string;
  /** The short number a visitor is given; letters and digits of the global_id's random part. */
  reference: string;
  /** Unique per firm, prefixed by its door: `form:`, `inbox:`, `api:{client}:`, `seed:`, `reopen:` */
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
  /** JSON: the numbers that were read out of phone_number, lib/platform/text/phone-numbers.ts PhoneNumber[]; null while it was not read */
  phones: Generated<string | null>;
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
  /** Why it was ignored: lib/inbox/leads/reasons.ts */
  ignore_reason: string | null;
  ignore_reason_text: string | null;
  ignored_at: string | null;
  /** Folded (lib/platform/text/search-text.ts): names, e-mail, digits of each phone number, reference */
  search_text: string;
  /** The application that filed it through the API. */
  oauth_application_id: Generated<number | null>;
  marketing_source_id: Generated<number | null>;
  matter_type_id: Generated<number | null>;
  matter_location_id: Generated<number | null>;
  created_at: string;
  updated_at: string;
}

/** The words of a lead that a search looks for: of its `search_text`, its message and its answers. Written with the lead (lib/platform/db/search-words.ts). */
export interface InboxLeadWordsTable {
  inbox_lead_id: number;
  firm_id: number;
  /** SQLite: text, each word between spaces. PostgreSQL: tsvector. */
  words: string;
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
  /** Through which application a client acted. */
  oauth_application_id: Generated<number | null>;
  contact_id: Generated<number | null>;
  matter_id: Generated<number | null>;
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
  /** The kind of destination: lib/delivery/outbox/destinations.ts */
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

/** A list of a firm's own words: its sources, types of matter, places. `name_key` is what may be there once. */
export interface SourcesTable {
  id: Generated<number>;
  firm_id: number;
  name: string;
  /** Folded: sources are the same whatever their case. */
  name_key: string;
  category: 'standard' | 'clio_email_marketing';
  created_at: string;
  updated_at: string;
}

export interface MatterTypesTable {
  id: Generated<number>;
  firm_id: number;
  name: string;
  name_key: string;
  /** Since when it is the firm's default; one at most. */
  default_at: string | null;
  created_at: string;
  updated_at: string;
}

export type LocationsTable = MatterTypesTable;

export interface ContactStatusesTable {
  id: Generated<number>;
  firm_id: number;
  name: string;
  name_key: string;
  position: number;
  created_at: string;
  updated_at: string;
}

export type StatusCategory = 'intake' | 'hired' | 'declined';

/** A column of the matter board. */
export interface MatterStatusesTable extends ContactStatusesTable {
  category: StatusCategory;
}

export interface OAuthApplicationsTable {
  id: Generated<number>;
  /** The firm that made it; others may use it unless it is private. */
  firm_id: number;
  client_id: string;
  name: string;
  kind: 'confidential' | 'public';
  /** JSON: exact addresses */
  redirect_uris: string;
  /** Space-separated */
  scopes: string;
  private_at: string | null;
  created_at: string;
  updated_at: string;
  disabled_at: string | null;
}

/** Two may live side by side while one replaces the other. */
export interface OAuthClientSecretsTable {
  id: Generated<number>;
  firm_id: number;
  oauth_application_id: number;
  secret_digest: string;
  last_four: string;
  created_at: string;
  expires_at: string | null;
}

/** The family of all tokens that came of one consent. */
export interface OAuthGrantsTable {
  id: Generated<number>;
  /** The firm of the user who consented. */
  firm_id: number;
  oauth_application_id: number;
  user_id: number;
  scopes: string;
  created_at: string;
  last_used_at: string | null;
  revoked_at: string | null;
  /** Who ended it, or what came a second time. */
  revoked_because: Generated<GrantEnd | null>;
}

export type GrantEnd = 'user' | 'firm' | 'application' | 'code_replayed' | 'refresh_reused';

export interface OAuthCodesTable {
  id: Generated<number>;
  firm_id: number;
  oauth_grant_id: number;
  code_digest: string;
  redirect_uri: string;
  /** S256 */
  code_challenge: string | null;
  created_at: string;
  expires_at: string;
  used_at: string | null;
}

export interface OAuthTokensTable {
  id: Generated<number>;
  firm_id: number;
  oauth_grant_id: number;
  kind: 'access' | 'refresh';
  token_digest: string;
  scopes: string;
  created_at: string;
  expires_at: string;
  /** Of a refresh token: when it was exchanged. */
  rotated_at: string | null;
  revoked_at: string | null;
}

/** A user's own token, for scripts. */
export interface PersonalTokensTable {
  id: Generated<number>;
  firm_id: number;
  user_id: number;
  name: string;
  scopes: string;
  token_digest: string;
  last_four: string;
  created_at: string;
  expires_at: string | null;
  last_used_at: string | null;
  revoked_at: string | null;
}

export interface ContactsTable {
  id: Generated<number>;
  firm_id: number;
  /** ULID */
  global_id: string;
  clio_id: number | null;
  type: 'Person' | 'Company';
  name: string;
  first_name: string | null;
  last_name: string | null;
  /** One of the firm's contact statuses by name, or a free word of an API client */
  status: string | null;
  /** JSON: [{street, city, province, postal_code, country}] */
  addresses: string;
  search_text: string;
  version: number;
  created_at: string;
  updated_at: string;
  /** Taken back by an undo; shown nowhere. */
  removed_at: string | null;
}

export interface ContactPointsTable {
  id: Generated<number>;
  firm_id: number;
  contact_id: number;
  kind: 'email' | 'phone';
  value: string;
  /** An address in lower case, its domain in ASCII; a number in E.164 with its extension, or else its digits */
  value_key: string;
}

/** A telephone number that was read out of a contact's point. */
export interface ContactNumbersTable {
  id: Generated<number>;
  firm_id: number;
  contact_id: number;
  contact_point_id: number;
  /** The part of the point's value that holds it. */
  text: string;
  e164: string;
  extension: string | null;
}

/** Stored records of a firm that are still to be read by today's rules; lib/platform/rereads. */
export interface RereadsTable {
  id: Generated<number>;
  firm_id: number;
  records: 'inbox_leads' | 'contacts' | 'matters';
  /** The last one that was read. */
  after_id: number;
}

export interface MattersTable {
  id: Generated<number>;
  firm_id: number;
  global_id: string;
  clio_id: number | null;
  /** The primary contact, and the client. */
  contact_id: number | null;
  /** The lead it came of. */
  inbox_lead_id: number | null;
  description: string | null;
  matter_type_id: number | null;
  location_id: number | null;
  matter_status_id: number;
  /** A date without a time */
  hired_date: string | null;
  /** Locked: read-only */
  locked_at: string | null;
  search_text: string;
  version: number;
  created_at: string;
  updated_at: string;
  removed_at: string | null;
}

export interface MatterAssigneesTable {
  id: Generated<number>;
  firm_id: number;
  matter_id: number;
  user_id: number;
  created_at: string;
}

/** On a contact or on a matter, never on both. */
export interface NotesTable {
  id: Generated<number>;
  firm_id: number;
  contact_id: number | null;
  matter_id: number | null;
  subject: string;
  body: string;
  user_id: number | null;
  oauth_application_id: number | null;
  version: number;
  created_at: string;
  updated_at: string;
}

/** What accepting a lead made or found. */
export interface TriagesTable {
  id: Generated<number>;
  firm_id: number;
  inbox_lead_id: number;
  action_id: string;
  contact_id: number | null;
  matter_id: number | null;
  note_id: number | null;
  /** Made by it, not found: taken away when it is undone. */
  contact_made_at: string | null;
  matter_made_at: string | null;
  /** JSON: ids of the contact_points it added to a contact that was there */
  points_added: string;
  /** Of what it made, as it left them: at another version they have been edited since. */
  contact_version: number | null;
  matter_version: number | null;
  from_state: 'untriaged' | 'ignored';
  created_at: string;
  undone_at: string | null;
  /** The lead that was made of this one when it could no longer be undone. */
  reopened_as_id: number | null;
}

export interface CustomActionsTable {
  id: Generated<number>;
  firm_id: number;
  /** Null: made under Settings. */
  oauth_application_id: number | null;
  label: string;
  target_url: string;
  ui_reference: 'matters/show' | 'contacts/show' | 'inbox_leads/show';
  /** Through which of the API's addresses it was made. */
  mount: '/api/v2' | '/grow' | '/grow/v2';
  created_at: string;
  updated_at: string;
  removed_at: string | null;
}

export interface CustomActionNoncesTable {
  id: Generated<number>;
  firm_id: number;
  nonce_digest: string;
  custom_action_id: number;
  oauth_application_id: number | null;
  user_id: number;
  created_at: string;
  expires_at: string;
  used_at: string | null;
}

/** The recent calls of an application: no bodies, no queries. */
export interface ApiCallsTable {
  id: Generated<number>;
  /** The firm whose data was asked for. */
  firm_id: number;
  oauth_application_id: number;
  method: string;
  /** With ids left out, e.g. /grow/contacts/{id} */
  route: string;
  status: number;
  request_id: string;
  created_at: string;
}

/** The first reply to a POST with an Idempotency-Key, for 24 hours. */
export interface IdempotencyKeysTable {
  id: Generated<number>;
  firm_id: number;
  /** `app:{id}`, `personal:{id}` or `inbox` */
  client: string;
  key: string;
  body_digest: string;
  /** 0 while the first call is still at work */
  status: number;
  body: string;
  created_at: string;
  expires_at: string;
}

export interface RateLimitsTable {
  key: string;
  window_start: string;
  calls: number;
}

export type Firm = Selectable<FirmsTable>;
export type User = Selectable<UsersTable>;
export type Membership = Selectable<MembershipsTable>;
export type Session = Selectable<SessionsTable>;
export type OneTimeLink = Selectable<OneTimeLinksTable>;
export type Form = Selectable<FormsTable>;
export type RefusedSite = Selectable<RefusedSitesTable>;
export type InboxLead = Selectable<InboxLeadsTable>;
export type NewInboxLead = Insertable<InboxLeadsTable>;
export type FoyerEvent = Selectable<EventsTable>;
export type OutboxMessage = Selectable<OutboxTable>;
export type ContactNumber = Selectable<ContactNumbersTable>;
export type Reread = Selectable<RereadsTable>;
export type Contact = Selectable<ContactsTable>;
export type ContactPoint = Selectable<ContactPointsTable>;
export type Matter = Selectable<MattersTable>;
export type Source = Selectable<SourcesTable>;
export type MatterType = Selectable<MatterTypesTable>;
export type MatterLocation = Selectable<LocationsTable>;
export type ContactStatus = Selectable<ContactStatusesTable>;
export type MatterStatus = Selectable<MatterStatusesTable>;
export type Note = Selectable<NotesTable>;
export type Triage = Selectable<TriagesTable>;
export type CustomAction = Selectable<CustomActionsTable>;
export type OAuthApplication = Selectable<OAuthApplicationsTable>;
export type OAuthGrant = Selectable<OAuthGrantsTable>;
