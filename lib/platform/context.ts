import type { Db } from './db/schema';
import type { Role } from './db/schema';

/** A visitor of a firm's form: may file a submission with that firm and nothing else. */
export interface Visitor {
  kind: 'visitor';
  firm_id: number;
  form_id: number;
  /** The visitor's network (an IPv4 address, or an IPv6 /64), for rates only; never stored as such. */
  network: string;
}

/** Somebody of the firm who is signed in, with the firm chosen in the session. */
export interface Staff {
  kind: 'staff';
  firm_id: number;
  user_id: number;
  role: Role;
  session_id: number;
}

/** A program with a bearer token, on behalf of the user who let it in: may do what its scopes name and that user's role permits. */
export interface Client {
  kind: 'client';
  firm_id: number;
  user_id: number;
  role: Role;
  scopes: readonly string[];
  /** Null for a user's personal token. */
  oauth_application_id: number | null;
  /** `app:{id}` or `personal:{id}`: whose limits, keys and leads these are. */
  client: string;
}

/** A program with one of the firm's Lead Inbox tokens: may file leads with that firm and nothing else. */
export interface LeadInbox {
  kind: 'lead_inbox';
  firm_id: number;
  inbox_token_id: number;
}

/** Foyer itself, working for one firm: the delivery worker, a seed. */
export interface System {
  kind: 'system';
  firm_id: number;
}

/** Who runs the installation: the command line, and the first set-up. Belongs to no firm. */
export interface Operator {
  kind: 'operator';
}

/** Nobody yet: sign-in and one-time links. */
export interface Anonymous {
  kind: 'anonymous';
  /** As Visitor's. */
  network: string;
  /** The cookie by which a browser that signed in before is known (lib/people/users/known-browser.ts), as it was sent. */
  known_browser?: string | undefined;
}

export type Actor = Visitor | Staff | Client | LeadInbox | System | Operator | Anonymous;
/** Any actor that works inside one firm. */
export type FirmActor = Visitor | Staff | Client | LeadInbox | System;

/** What every verb is told first: on which database, on whose behalf, at what time. Nothing is global. */
export interface Context<A extends Actor = FirmActor> {
  db: Db;
  actor: A;
  now(): Date;
}
