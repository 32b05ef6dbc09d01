import type { Generated, GeneratedAlways, Insertable, Kysely, Selectable } from 'kysely';

/**
 * All tables and columns. A value has the same name from the form field to its column. Migrations create the tables.
 * Ids are integers (numbers), times ISO 8601 UTC strings, JSON is text that its slice parses through a schema: the same
 * on both databases.
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
  inbox_lead_keys: InboxLeadKeysTable;
  inbox_lead_match_states: InboxLeadMatchStatesTable;
  inbox_lead_matches: InboxLeadMatchesTable;
  inbox_lead_merges: InboxLeadMergesTable;
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
/**
 * Whether a lead is suspected spam: `suspected` because of its spam score; `clear` because of its score or because
 * staff marked the lead as not spam (`vetted_at`).
 */
export type SpamVerdict = 'clear' | 'suspected';
/** A list of the inbox. */
export type InboxView = 'untriaged' | 'suspected' | 'ignored';
export type Locale = 'en' | 'es' | 'ar';

export interface FirmsTable {
  id: Generated<number>;
  name: string;
  /** The firm's time zone (IANA name), e.g. America/New_York */
  time_zone: string;
  /**
   * The country of phone numbers without a country code, as an ISO 3166 code such as US. Null means the country of the
   * time zone.
   */
  country: Generated<string | null>;
  /** The language of the firm's forms. */
  locale: Locale;
  /** JSON: origins that may embed the firm's forms; [] allows every site */
  sites: string;
  /** JSON: addresses that are notified of each new lead */
  notification_addresses: string;
  /** The firm's public phone number and email address, which visitors of a closed form see. */
  contact_email: string | null;
  contact_phone: string | null;
  privacy_url: string | null;
  /** The time since which the firm's Lead Inbox requires every field that Clio's documentation requires. */
  lead_inbox_strict_at: Generated<string | null>;
  created_at: string;
  updated_at: string;
}

export interface UsersTable {
  id: Generated<number>;
  /** The email address in lower case; an installation has at most one user per address. */
  email: string;
  name: string;
  /** The hash of the password: argon2id in PHC format */
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
  /** The SHA-256 digest of the token in the session cookie */
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
  /** e.g. `sign-in:account:<mac>`; never an address in plain text */
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
  /** The slug is part of the form's public URL and unique in the installation. */
  slug: string;
  name: string;
  /** The form's own from_source, which overrides the source in the address of the visitor's page. */
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

/** A site that tried to embed a form and is not on the firm's list. */
export interface RefusedSitesTable {
  id: Generated<number>;
  firm_id: number;
  form_id: number;
  /** The origin of the site, e.g. `https://www.firm.example`; nothing else of the page is stored. */
  origin: string;
  first_seen_at: string;
  last_seen_at: string;
  times: number;
  /** When the firm dismissed the site from the list of refused sites. */
  dismissed_at: string | null;
}

export interface InboxLeadsTable {
  id: Generated<number>;
  firm_id: number;
  /** ULID */
  global_id: string;
  /** The short reference that a visitor receives; letters and digits of the global_id's random part. */
  reference: string;
  /** Unique per firm, prefixed by how the lead arrived: `form:`, `inbox:`, `api:{client}:`, `seed:`, `reopen:` */
  idempotency_key: string;
  /** Digest of the submission, which tells a repeat from another submission with the same key. */
  answers_digest: string;
  /**
   * The version of the lead, which increases by one with every change. A change names the version on which it is based.
   */
  version: number;
  state: InboxLeadState;
  first_name: string | null;
  last_name: string | null;
  email: string | null;
  phone_number: string | null;
  /**
   * JSON: the numbers read from phone_number, lib/platform/text/phone-numbers.ts PhoneNumber[]; null until they are
   * read
   */
  phones: Generated<string | null>;
  from_message: string | null;
  from_source: string;
  referring_url: string;
  form_id: number | null;
  form_version: number | null;
  /** JSON: answers to fields that have no column of their own, by field name */
  answers: string | null;
  /** JSON: lib/intake/attribution.ts Attribution */
  attribution: string | null;
  locale: Locale | null;
  /** JSON: corrections that were made on arrival, e.g. of unreadable characters */
  intake_notes: string | null;
  duplicate_of_id: number | null;
  spam_score: number;
  /** JSON: the reasons behind the score */
  spam_reasons: string;
  spam_verdict: SpamVerdict;
  /** The list of the inbox that shows the lead, by state and verdict; null for none. */
  inbox_view: GeneratedAlways<InboxView | null>;
  /** When staff marked the lead as not spam. */
  vetted_at: string | null;
  /** Why the lead was ignored: lib/inbox/leads/reasons.ts */
  ignore_reason: string | null;
  ignore_reason_text: string | null;
  ignored_at: string | null;
  /** Folded (lib/platform/text/search-text.ts): names, email, digits of each phone number, reference */
  search_text: string;
  /** The application that created the lead through the API. */
  oauth_application_id: Generated<number | null>;
  marketing_source_id: Generated<number | null>;
  matter_type_id: Generated<number | null>;
  matter_location_id: Generated<number | null>;
  /** The user who is responsible for the lead. */
  assignee_id: Generated<number | null>;
  /** Until then no list but that of the snoozed leads shows the lead. Null: not snoozed. */
  snoozed_until: Generated<string | null>;
  /** When a user who may change leads first opened the lead. */
  opened_at: Generated<string | null>;
  /** When a person of the firm first contacted the lead. */
  contacted_at: Generated<string | null>;
  created_at: string;
  updated_at: string;
}

/**
 * The words of a lead for search: from its `search_text`, message and answers. Written with the lead
 * (lib/platform/db/search-words.ts).
 */
export interface InboxLeadWordsTable {
  inbox_lead_id: number;
  firm_id: number;
  /** SQLite: text, each word between spaces. PostgreSQL: tsvector. */
  words: string;
}

/** The keys by which possible duplicates of a lead are found (lib/inbox/duplicates/keys.ts). Written with the lead. */
export interface InboxLeadKeysTable {
  firm_id: number;
  key: string;
  inbox_lead_id: number;
}

/** Whether possible duplicates of a lead were looked for. Written with the lead. */
export interface InboxLeadMatchStatesTable {
  inbox_lead_id: number;
  firm_id: number;
  /** The lead's own `inbox_view`, which a trigger repeats here. */
  inbox_view: InboxView | null;
  /** How many matches of the lead are not settled. */
  match_count: number;
  /** When the worker looked for duplicates; null until then. */
  checked_at: string | null;
}

/** Two leads that are likely one person's. */
export interface InboxLeadMatchesTable {
  firm_id: number;
  inbox_lead_id: number;
  /** The lead of the two with the smaller id. */
  other_id: number;
  /** From 60 to 100 (lib/inbox/duplicates/compare.ts). */
  score: number;
  /** Why, in words for staff; contains no data of the leads. */
  evidence: string;
  created_at: string;
  /** When staff merged the two leads; null again after a split. */
  settled_at: string | null;
}

/** The merge of a lead into another one, with what a split needs. */
export interface InboxLeadMergesTable {
  id: Generated<number>;
  firm_id: number;
  /** The lead that was ignored as a duplicate, and the one that was kept. */
  inbox_lead_id: number;
  into_id: number;
  action_id: string;
  /** JSON: the columns that the merge changed, of each lead before and after the merge. */
  original: string;
  into_original: string;
  merged: string;
  into_merged: string;
  created_at: string;
  split_at: string | null;
}

/**
 * How many leads each change added to or removed from a list; the sum is the size of the list. Written by triggers,
 * summed up by the worker.
 */
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
  /** The UUID that the browser created for a staff action, so that the action is applied exactly once. */
  action_id: string | null;
  /** The type of the event, e.g. `inbox_lead.created`; lib/events/schema.ts lists all types. */
  type: string;
  actor_kind: 'visitor' | 'staff' | 'system' | 'operator';
  user_id: number | null;
  /** The application through which the user acted. */
  oauth_application_id: Generated<number | null>;
  contact_id: Generated<number | null>;
  matter_id: Generated<number | null>;
  created_at: string;
}

/** The details of an event, in a separate table, so that the details can be erased while the event stays. */
export interface EventDetailsTable {
  event_id: number;
  firm_id: number;
  /** JSON */
  details: string;
}

export interface OutboxTable {
  id: Generated<number>;
  firm_id: number;
  /** ULID: the same at every attempt, so that a receiver can recognize a repeat. */
  global_id: string;
  inbox_lead_id: number | null;
  event: string;
  /** The kind of destination, see lib/delivery/outbox/destinations.ts */
  destination: string;
  /** The recipient's address at the destination, e.g. an email address. */
  target: string;
  state: 'pending' | 'delivered' | 'dead';
  attempts: number;
  due_at: string;
  leased_until: string | null;
  /** Why the last attempt failed, as a text for staff without data of the lead. */
  last_error: string | null;
  created_at: string;
  finished_at: string | null;
}

/** The answers of a visitor without JavaScript, kept for 15 minutes while they correct them. */
export interface RefusalsTable {
  id_digest: string;
  form_id: number;
  /** Encrypted with the random id, which is only in the visitor's URL. */
  sealed: string;
  expires_at: string;
}

export interface InstallationTable {
  key: string;
  value: string;
}

/** An entry of one of the firm's lists: sources, matter types or locations. `name_key` is unique in the list. */
export interface SourcesTable {
  id: Generated<number>;
  firm_id: number;
  name: string;
  /** The name in lower case, because names of sources are compared without case. */
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
  /** When the matter type became the firm's default; at most one entry is the default. */
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
  /** The firm that registered the application; other firms may use it unless it is private. */
  firm_id: number;
  client_id: string;
  name: string;
  kind: 'confidential' | 'public';
  /** JSON: the exact redirect addresses of the application */
  redirect_uris: string;
  /** Space-separated */
  scopes: string;
  private_at: string | null;
  created_at: string;
  updated_at: string;
  disabled_at: string | null;
}

/** A secret of an application. An application can have two secrets while one replaces the other. */
export interface OAuthClientSecretsTable {
  id: Generated<number>;
  firm_id: number;
  oauth_application_id: number;
  secret_digest: string;
  last_four: string;
  created_at: string;
  expires_at: string | null;
}

/** One consent of a user to an application, with all tokens issued for it. */
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
  /** Why the grant ended: who ended the grant, or which code or token was used twice. */
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
  /** When a refresh token was exchanged. */
  rotated_at: string | null;
  revoked_at: string | null;
}

/** A personal token, with which scripts call the API on behalf of the user. */
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
  /** The name of one of the firm's contact statuses, or any text from an API client */
  status: string | null;
  /** JSON: [{street, city, province, postal_code, country}] */
  addresses: string;
  search_text: string;
  version: number;
  created_at: string;
  updated_at: string;
  /** When an undo removed the record, which is no longer shown. */
  removed_at: string | null;
}

export interface ContactPointsTable {
  id: Generated<number>;
  firm_id: number;
  contact_id: number;
  kind: 'email' | 'phone';
  value: string;
  /**
   * An email address in lower case with its domain in ASCII, or a phone number in E.164 with its extension, or else its
   * digits
   */
  value_key: string;
}

/** A phone number that was parsed from a text in contact_points. */
export interface ContactNumbersTable {
  id: Generated<number>;
  firm_id: number;
  contact_id: number;
  contact_point_id: number;
  /** The part of the stored text (contact_points.value) that contains the phone number. */
  text: string;
  e164: string;
  extension: string | null;
}

/**
 * Jobs that parse stored phone numbers and names again: the firm's records that the current rules have not parsed yet;
 * see lib/platform/rereads.
 */
export interface RereadsTable {
  id: Generated<number>;
  firm_id: number;
  records: 'inbox_leads' | 'contacts' | 'matters';
  /** The id of the last record that the job has parsed. */
  after_id: number;
}

export interface MattersTable {
  id: Generated<number>;
  firm_id: number;
  global_id: string;
  clio_id: number | null;
  /** The primary contact, and the client. */
  contact_id: number | null;
  /** The lead from which the matter was created. */
  inbox_lead_id: number | null;
  description: string | null;
  matter_type_id: number | null;
  location_id: number | null;
  matter_status_id: number;
  /** A date without a time */
  hired_date: string | null;
  /** When the matter was locked; a locked matter is read-only. */
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

/** A note on either a contact or a matter. */
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

/** The contact and the matter of an accepted lead, which the accept created or which existed before. */
export interface TriagesTable {
  id: Generated<number>;
  firm_id: number;
  inbox_lead_id: number;
  action_id: string;
  contact_id: number | null;
  matter_id: number | null;
  note_id: number | null;
  /** Which of the two records the accept created. These are removed when the accept is undone. */
  contact_made_at: string | null;
  matter_made_at: string | null;
  /** JSON: ids of the contact_points that were added to an existing contact */
  points_added: string;
  /** The versions of the created records; a record with another version has been edited since. */
  contact_version: number | null;
  matter_version: number | null;
  from_state: 'untriaged' | 'ignored';
  created_at: string;
  undone_at: string | null;
  /** The lead that was created by reopening, when accepting could no longer be undone. */
  reopened_as_id: number | null;
}

export interface CustomActionsTable {
  id: Generated<number>;
  firm_id: number;
  /** The application that created the custom action; null when the action was created under Settings. */
  oauth_application_id: number | null;
  label: string;
  target_url: string;
  ui_reference: 'matters/show' | 'contacts/show' | 'inbox_leads/show';
  /** The version of the API through which the custom action was created. */
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

/** The recent API calls of an application, without their bodies and queries. */
export interface ApiCallsTable {
  id: Generated<number>;
  /** The firm whose data was requested. */
  firm_id: number;
  oauth_application_id: number;
  method: string;
  /** The path of the call without ids, e.g. /grow/contacts/{id} */
  route: string;
  status: number;
  request_id: string;
  created_at: string;
}

/** The first reply to a POST with an Idempotency-Key, for 24 hours. */
export interface IdempotencyKeysTable {
  id: Generated<number>;
  firm_id: number;
  /** The client that made the call: `app:{id}`, `personal:{id}` or `inbox` */
  client: string;
  key: string;
  body_digest: string;
  /** The HTTP status of the kept response; 0 while the first call is still running. */
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
export type InboxLeadMerge = Selectable<InboxLeadMergesTable>;
export type Triage = Selectable<TriagesTable>;
export type CustomAction = Selectable<CustomActionsTable>;
export type OAuthApplication = Selectable<OAuthApplicationsTable>;
export type OAuthGrant = Selectable<OAuthGrantsTable>;
