import type { Policy } from './policies';
import type { SitePage } from './site-page';

/** What is known of a page of the firm's website. */
export interface Site {
  /** Undefined where only a policy is known. */
  url?: URL;
  /** Values of its Content-Security-Policy headers; several policies in one are separated by commas. */
  headers: string[];
  /** Its Cross-Origin-Embedder-Policy. */
  embedder_policy?: string;
  /** What stands on it; undefined where it was not looked at. */
  page?: SitePage;
  /** How much of it was read; left out, all of it. */
  read?: 'whole' | 'cut' | 'compressed';
}

/** The form that is to stand on it. */
export interface OwnForm {
  /** This installation's, e.g. https://intake.firm.example */
  origin: string;
  form_slug: string;
  /** The firm's list of sites; [] = any */
  sites: string[];
  /** ISO 8601; null while it is open. */
  closed_at: string | null;
}

/** One thing that a look at a page brought up. */
export interface Finding {
  code:
    | 'form_closed'
    | 'not_listed'
    | 'listed'
    | 'mixed_content'
    | 'frame_blocked'
    | 'frame_path'
    | 'frame_allowed'
    | 'script_blocked'
    | 'script_needs_nonce'
    | 'script_needs_trust'
    | 'script_needs_type'
    | 'script_allowed'
    | 'page_sandboxed'
    | 'frame_sandboxed'
    | 'style_ignored'
    | 'isolated'
    | 'snippet_found'
    | 'snippet_missing'
    | 'snippet_in_head'
    | 'script_missing'
    | 'page_unread';
  /** `blocks`: the form does not appear, or does not work. `looks`: only how it looks. `good`: as it should be. `note`: for the reader to judge. */
  level: 'blocks' | 'looks' | 'note' | 'good';
  /** What is so, and what to do. */
  text: string;
  /** To copy, as it is to stand in the page, its policy or its style sheet. */
  fix?: { label: string; code: string };
  /** The origin to put on the firm's list. */
  allow?: string;
}

/** One thing to look at; what it has to say of it, or nothing. */
export type Check = (site: Site, form: OwnForm, policies: Policy[]) => Finding[];
