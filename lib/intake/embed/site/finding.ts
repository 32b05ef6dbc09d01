import type { Policy } from './policies';
import type { SitePage } from './site-page';

/** What is known about a page of the firm's website. */
export interface Site {
  /** The URL of the page; undefined if only a policy is known. */
  url?: URL;
  /** The values of the page's Content-Security-Policy headers; a value may have several policies, separated by commas. */
  headers: string[];
  /** The page's Cross-Origin-Embedder-Policy header. */
  embedder_policy?: string;
  /** The page's content; undefined if it was not read. */
  page?: SitePage;
  /** How much of the page was read; `whole` if absent. */
  read?: 'whole' | 'cut' | 'compressed';
}

/** The form that the page should show. */
export interface OwnForm {
  /** This installation's origin, such as https://intake.firm.example */
  origin: string;
  form_slug: string;
  /** The firm's list of allowed sites; [] = any */
  sites: string[];
  /** When the form was closed (ISO 8601); null while the form is open. */
  closed_at: string | null;
}

/** One result of a check. */
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
  /** `blocks`: the form does not appear or work. `looks`: only its look is affected. `note`: the reader must judge. `good`: no problem. */
  level: 'blocks' | 'looks' | 'note' | 'good';
  /** The result, and what to do about it. */
  text: string;
  /** Code to copy into the page, its policy or its style sheet. */
  fix?: { label: string; code: string };
  /** The origin to put on the firm's list. */
  allow?: string;
}

/** Checks one aspect of a page and returns its findings. */
export type Check = (site: Site, form: OwnForm, policies: Policy[]) => Finding[];
