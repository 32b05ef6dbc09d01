import type { Db } from './db/schema';
import type { Role } from './db/schema';

/** A visitor of a firm's form: may file a submission with that firm and nothing else. */
export interface Visitor {
  kind: 'visitor';
  firm_id: number;
  form_id: number;
  /** The visitor's network (an IPv4 address, or an IPv6 /64), used only for rate limits and never stored in clear. */
  network: string;
}

/** A signed-in user, in the firm that their session has chosen. */
export interface Staff {
  kind: 'staff';
  firm_id: number;
  user_id: number;
  role: Role;
  session_id: number;
}

/**
 * An app or script with a bearer token of the Grow API. Such a client may do only what both its scopes and the role of
 * its user allow.
 */
export interface Client {
  kind: 'client';
  firm_id: number;
  user_id: number;
  role: Role;
  scopes: readonly string[];
  /** The id of the application; null for a user's personal token. */
  oauth_application_id: number | null;
  /** `app:{id}` or `personal:{id}`: the client's name in rate limits, idempotency keys and the keys of leads. */
  client: string;
}

/** A program with one of the firm's Lead Inbox tokens: may file leads with that firm and nothing else. */
export interface LeadInbox {
  kind: 'lead_inbox';
  firm_id: number;
  inbox_token_id: number;
}

/** Foyer itself, working for one firm: the delivery worker, or made-up data. */
export interface System {
  kind: 'system';
  firm_id: number;
}

/** The operator of the installation, on the command line or during set-up. Belongs to no firm. */
export interface Operator {
  kind: 'operator';
}

/** Somebody who is not signed in: at sign-in, or with a one-time link. */
export interface Anonymous {
  kind: 'anonymous';
  /** The network of the request, as for a visitor. */
  network: string;
  /** The cookie of a browser that signed in before (lib/people/users/known-browser.ts), as it was sent. */
  known_browser?: string | undefined;
}

export type Actor = Visitor | Staff | Client | LeadInbox | System | Operator | Anonymous;
/** Any actor that works inside one firm. */
export type FirmActor = Visitor | Staff | Client | LeadInbox | System;

/** The first parameter of every verb: the database, who acts, and the time. None of these is global. */
export interface Context<A extends Actor = FirmActor> {
  db: Db;
  actor: A;
  now(): Date;
}
