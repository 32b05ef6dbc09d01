import type { InboxLeadRow } from '@/lib/inbox/leads/presenter';
import type { SentAction } from './act';
import type { DeskView } from '@/lib/inbox/leads/views';
import type { DeskAsked } from './address';
import type { DeskLead } from '@/lib/inbox/desk/lead';

/** The number of leads in each view. */
export type Counts = Record<DeskView, number>;

export interface Rows {
  rows: InboxLeadRow[];
  /** Whether the server has more leads than these. */
  has_more: boolean;
}

/**
 * Where the desk gets its leads from and where its state goes. Each request answers undefined when it failed; the desk
 * then shows what it has, and the next event tries again.
 */
export interface DeskSource {
  perform_url: string;
  rows: (asked: DeskAsked) => Promise<Rows | undefined>;
  openRows: () => Promise<Rows | undefined>;
  rowsWith: (ids: readonly number[]) => Promise<Rows | undefined>;
  leads: (ids: readonly number[]) => Promise<DeskLead[] | undefined>;
  counts: () => Promise<Counts | undefined>;
  opened: (id: number) => Promise<void>;
  /** Writes the list and the open lead into the URL. */
  address: (asked: DeskAsked, selected: number | undefined, replace: boolean) => void;
  /** Keeps the unanswered actions for the next sign-in and leaves the page. */
  signedOut: (unanswered: readonly SentAction[]) => void;
}
