import type { InboxLeadRow } from '@/lib/inbox/leads/presenter';
import { desk_views, isInView, isOpenView } from '@/lib/inbox/leads/views';
import type { Act, SentAction } from './act';
import { canAct, rowAfter } from './act';
import type { DeskAsked } from './address';
import type { Counts, DeskSource } from './desk-source';
import type { Answer } from './outbox';
import { ActionOutbox } from './outbox';
import type { ShortcutId } from './shortcuts';
import type { DeskLead } from '@/lib/inbox/desk/lead';

/** What the line at the bottom of the list says about the last action. */
export interface Outcome {
  text: string;
  tone: 'done' | 'refused';
  /** Whether the Undo button takes the action back. */
  undo: 'undo' | 'redo' | undefined;
  /** Changes with every outcome, so that a screen reader announces a repeated text. */
  id: number;
}

/** One change of a lead that undo and redo switch between. */
interface Step {
  inbox_lead_id: number;
  /** The action_id of the last action of this step; an undo and a redo take back that action. */
  action_id: string;
  before: InboxLeadRow;
  after: InboxLeadRow;
}

/** What one key or press did, to one lead or to many; undo takes it back as a whole. */
interface Entry {
  text: string;
  steps: Step[];
  /** The lead that was open, to which undo returns. */
  opened: number | undefined;
}

export interface DeskState {
  asked: DeskAsked;
  /** The ids of the leads in the list, in the order of the list. */
  order: readonly number[];
  /** How many leads at the beginning of `order` nobody has been in touch with; the others are in touch and undecided. */
  waiting: number;
  /** The open lead. */
  selected: number | undefined;
  /** The leads chosen for an action on several. */
  picked: ReadonlySet<number>;
  /** New leads that wait behind a button so that the list does not move. */
  arrivals: readonly number[];
  /** Leads that a colleague took out of this view, with what happened; they leave at the user's next move. */
  leaving: ReadonlyMap<number, string>;
  counts: Counts;
  outcome: Outcome | undefined;
  /** The panel that is open at the action bar. */
  panel: Panel | undefined;
  is_loading: boolean;
  /** Whether the server holds more leads of this view than the list. */
  has_more: boolean;
  unanswered: number;
  is_failing: boolean;
  live: 'connecting' | 'live' | 'lost';
  /** Changes when a row or a loaded lead changes. */
  revision: number;
}

export type Panel = 'ignore' | 'snooze' | 'assign' | 'note' | 'call' | 'more' | 'menu' | 'keys';

export interface DeskSeed {
  asked: DeskAsked;
  rows: InboxLeadRow[];
  has_more: boolean;
  counts: Counts;
  lead: DeskLead | undefined;
  selected: number | undefined;
  panel: Panel | undefined;
  user_id: number;
}

const leads_max = 200;
const entries_max = 100;
/** How long a row that a colleague decided about stays, greyed. */
const leaving_ms = 3_000;
/** The pause before the page asks again for changed leads that the server did not send. */
const retry_ms = 2_000;
/** How long the change of the selection waits before it is written into the URL, so that holding a key stays fast. */
const address_ms = 150;

/**
 * The state of the desk in the browser: the rows, the list, the selection, and the actions on their way to the server.
 * An action changes the screen at once; the server's answer confirms the change or takes back that change alone.
 * Everything is in memory, so that signing out or closing the tab forgets every lead.
 */
export class DeskStore {
  state: DeskState;
  readonly rows = new Map<number, InboxLeadRow>();
  private readonly leads = new Map<number, DeskLead>();
  private readonly listeners = new Set<() => void>();
  private readonly outbox: ActionOutbox;
  /** The ids that the list is made of, newest first, before the view's condition. */
  private base: number[] = [];
  private user_id = 0;
  private seeded: DeskSeed | undefined;
  private has_all_open = false;
  private undoable: Entry[] = [];
  private redoable: Entry[] = [];
  /** The rows as they were before actions that the server has not answered, by action_id. */
  private readonly unconfirmed = new Map<string, { before: InboxLeadRow; entry: Entry }>();
  private outcomes = 0;
  private asking = 0;
  private readonly loading = new Set<number>();
  private address_timer: ReturnType<typeof setTimeout> | undefined;
  private is_at_top = true;
  private list_wants_focus = false;
  private anchor: number | undefined;
  /** Runs a shortcut of the inbox, for menus; set while the inbox is shown. */
  private run: ((id: ShortcutId) => boolean) | undefined;
  /** The position of the list in each view, to return to. */
  readonly scrolled = new Map<string, number>();

  constructor(
    counts: Counts,
    private readonly source: DeskSource,
  ) {
    this.state = {
      asked: { view: 'untriaged' },
      order: [],
      waiting: 0,
      selected: undefined,
      picked: new Set(),
      arrivals: [],
      leaving: new Map(),
      counts,
      outcome: undefined,
      panel: undefined,
      is_loading: false,
      has_more: false,
      unanswered: 0,
      is_failing: false,
      live: 'connecting',
      revision: 0,
    };
    this.outbox = new ActionOutbox(source.perform_url, {
      answered: (answer) => this.confirm(answer),
      changed: ({ unanswered, is_failing }) => this.set({ unanswered, is_failing }),
      signedOut: (unanswered) => source.signedOut(unanswered),
    });
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /**
   * Takes what the server rendered. Called while the page renders, so it tells no listener; the same seed twice changes
   * nothing.
   */
  seed(seed: DeskSeed): void {
    if (this.seeded === seed) return;
    const is_first = this.seeded === undefined;
    this.seeded = seed;
    this.user_id = seed.user_id;
    for (const row of seed.rows) this.keepRow(row);
    if (seed.lead) this.keepLead(seed.lead);
    const same =
      !is_first && sameList(seed.asked, this.state.asked) && this.has_all_open && isOpenView(seed.asked.view);
    if (!same) this.base = seed.rows.map(({ id }) => id);
    this.state = {
      ...this.state,
      asked: seed.asked,
      has_more: same ? this.state.has_more : seed.has_more,
      counts: this.outbox.unanswered.length > 0 ? this.state.counts : seed.counts,
      selected: seed.selected,
      panel: seed.panel,
      picked: same ? this.state.picked : new Set(),
      arrivals: same ? this.state.arrivals : [],
    };
    this.order(false);
  }

  /** Loads the leads that the server did not render. Called once the page is in the browser. */
  start(): void {
    const { asked } = this.state;
    const is_open = isPlain(asked) && isOpenView(asked.view);
    if (!is_open || this.has_all_open) void this.reload();
    if (!this.has_all_open) void this.loadOpen();
  }

  /** Offers the shortcuts of the inbox to menus until the returned function is called. */
  offer(run: (id: ShortcutId) => boolean): () => void {
    this.run = run;
    return () => {
      if (this.run === run) this.run = undefined;
    };
  }

  /** Runs a shortcut of the inbox, if the inbox is shown. */
  shortcut(id: ShortcutId): void {
    this.run?.(id);
  }

  lead(id: number): DeskLead | undefined {
    return this.leads.get(id);
  }

  /** Returns the place of the open lead in the list, from 0; -1 when the list does not hold it. */
  place(): number {
    return this.state.selected === undefined ? -1 : this.state.order.indexOf(this.state.selected);
  }

  // ── The list ────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Shows another list. `replace` keeps the entry of the browser's history, as typing a filter does. */
  show(asked: DeskAsked, { replace = false, select }: { replace?: boolean; select?: number } = {}): void {
    this.rest();
    const was = this.state.asked;
    this.set({
      asked,
      selected: select,
      picked: new Set(),
      arrivals: [],
      panel: undefined,
      ...(sameList(was, asked) ? {} : { is_loading: false }),
    });
    if (isPlain(asked) && isOpenView(asked.view) && this.has_all_open) {
      this.base = this.newestFirst();
      this.set({ has_more: false });
      this.order();
    } else {
      this.order();
      void this.reload();
    }
    this.writeAddress(replace);
  }

  /** Fetches the list again from the server, for lists that the browser does not hold whole. */
  async reload(): Promise<void> {
    const { asked } = this.state;
    const turn = (this.asking += 1);
    this.set({ is_loading: true });
    const answer = await this.source.rows(asked);
    if (turn !== this.asking) return;
    if (!answer) return void this.set({ is_loading: false });
    for (const row of answer.rows) this.keepRow(row);
    this.base = answer.rows.map(({ id }) => id);
    this.set({ is_loading: false, has_more: answer.has_more });
    this.order();
  }

  private async loadOpen(): Promise<void> {
    const answer = await this.source.openRows();
    if (!answer) return;
    for (const row of answer.rows) this.keepRow(row);
    this.has_all_open = !answer.has_more;
    if (!this.has_all_open || !isPlain(this.state.asked) || !isOpenView(this.state.asked.view)) return;
    this.base = this.newestFirst();
    this.set({ has_more: false });
    this.order();
  }

  private newestFirst(): number[] {
    return [...this.rows.values()]
      .sort((one, other) =>
        one.created_at === other.created_at ? other.id - one.id : one.created_at < other.created_at ? 1 : -1,
      )
      .map(({ id }) => id);
  }

  /** Recomputes which leads the list shows, and in which order. */
  private order(tell = true): void {
    const { asked, arrivals, leaving } = this.state;
    const held = new Set(arrivals);
    const waiting: number[] = [];
    const in_touch: number[] = [];
    const parts = asked.view === 'untriaged' || asked.view === 'mine' || asked.view === 'unassigned';
    for (const id of this.base) {
      const row = this.rows.get(id);
      if (!row || held.has(id)) continue;
      if (!isInView(asked.view, row, this.user_id) && !leaving.has(id)) continue;
      (parts && row.contacted_at !== null ? in_touch : waiting).push(id);
    }
    const change = {
      order: [...waiting, ...in_touch],
      waiting: parts ? waiting.length : waiting.length + in_touch.length,
      revision: this.state.revision + 1,
    };
    if (tell) this.set(change);
    else this.state = { ...this.state, ...change };
  }

  /** Says whether the list is scrolled to its top; only then new leads appear at once. */
  scrolledTo(top: number): void {
    this.is_at_top = top < 8;
    this.scrolled.set(listKey(this.state.asked), top);
  }

  /** Returns, once, whether the list should take the focus because an action has closed a panel. */
  claimFocus(): boolean {
    const wanted = this.list_wants_focus;
    this.list_wants_focus = false;
    return wanted;
  }

  /** Shows the new leads that wait behind the button. */
  showArrivals(): void {
    if (this.state.arrivals.length === 0) return;
    this.set({ arrivals: [] });
    this.order();
  }

  // ── The selection ───────────────────────────────────────────────────────────────────────────────────────────────

  /** Opens a lead, or closes the open one. */
  select(id: number | undefined, { push = false }: { push?: boolean } = {}): void {
    if (id === this.state.selected && this.state.panel === undefined) return;
    const opens = this.state.selected === undefined && id !== undefined;
    this.set({ selected: id, panel: undefined });
    this.rest(id);
    this.anchor = id;
    if (id !== undefined) this.load(id);
    this.writeAddress(!(push || opens));
  }

  /** Opens the next or the previous lead of the list. */
  move(by: 1 | -1): void {
    const { order } = this.state;
    const place = this.place();
    const next = place < 0 ? (by > 0 ? 0 : order.length - 1) : place + by;
    const id = order[Math.max(0, Math.min(order.length - 1, next))];
    if (id !== undefined) this.select(id);
  }

  /** Adds a lead to the chosen ones, or takes it out. */
  pick(id: number, on = !this.state.picked.has(id)): void {
    const picked = new Set(this.state.picked);
    if (on) picked.add(id);
    else picked.delete(id);
    this.anchor = id;
    this.set({ picked });
  }

  /** Chooses every lead between the last one that was chosen and this one. */
  pickTo(id: number): void {
    const { order } = this.state;
    const from = order.indexOf(this.anchor ?? this.state.selected ?? id);
    const to = order.indexOf(id);
    if (from < 0 || to < 0) return void this.pick(id, true);
    const picked = new Set(this.state.picked);
    for (const one of order.slice(Math.min(from, to), Math.max(from, to) + 1)) picked.add(one);
    this.set({ picked });
  }

  pickAll(): void {
    this.set({ picked: new Set(this.state.order) });
  }

  pickNone(): void {
    this.set({ picked: new Set() });
  }

  open(panel: Panel | undefined): void {
    if (panel !== this.state.panel) this.set({ panel });
  }

  // ── Actions ─────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Returns the leads that an action is about: the chosen ones, otherwise the open one. */
  subjects(): number[] {
    const { picked, selected, order } = this.state;
    if (picked.size > 0) return order.filter((id) => picked.has(id));
    return selected === undefined ? [] : [selected];
  }

  /**
   * Takes an action on leads: changes the screen at once and queues the action for the server. Leaves out the leads on
   * which the action cannot be taken.
   *
   * @param say returns what was done, from the names of the leads
   * @returns how many leads the action was taken on
   */
  act(act: Act, say: (names: InboxLeadRow[]) => string, ids: readonly number[] = this.subjects()): number {
    const steps: Step[] = [];
    const sent: SentAction[] = [];
    for (const id of ids) {
      const before = this.rows.get(id);
      if (!before || !canAct(before, act.verb)) continue;
      if (act.verb === 'assign' && before.assignee_id === act.assignee_id) continue;
      const action_id = crypto.randomUUID();
      const after = rowAfter(before, act, new Date().toISOString());
      steps.push({ inbox_lead_id: id, action_id, before, after });
      sent.push({ ...act, inbox_lead_id: id, action_id, version: before.version });
    }
    if (steps.length === 0) return 0;
    const entry = { text: say(steps.map(({ before }) => before)), steps, opened: this.state.selected };
    this.undoable = [...this.undoable.slice(-entries_max + 1), entry];
    this.redoable = [];
    this.take(entry, sent, 'after');
    this.say({ text: entry.text, tone: 'done', undo: 'undo' });
    return steps.length;
  }

  /** Takes back the last action that was not taken back yet. */
  undo(): void {
    const entry = this.undoable.pop();
    if (!entry) return void this.say({ text: 'Nothing to undo', tone: 'done', undo: undefined });
    this.redoable.push(entry);
    this.take(entry, this.inverse(entry), 'before');
    this.say({ text: `Undone: ${entry.text}`, tone: 'done', undo: 'redo' });
  }

  /** Takes the last action again that was taken back. */
  redo(): void {
    const entry = this.redoable.pop();
    if (!entry) return void this.say({ text: 'Nothing to redo', tone: 'done', undo: undefined });
    this.undoable.push(entry);
    this.take(entry, this.inverse(entry), 'after');
    this.say({ text: entry.text, tone: 'done', undo: 'undo' });
  }

  /** Forgets the line about the last action. */
  dismiss(): void {
    this.set({ outcome: undefined });
  }

  private inverse(entry: Entry): SentAction[] {
    return entry.steps.map((step) => {
      const undoes = step.action_id;
      step.action_id = crypto.randomUUID();
      return {
        verb: 'undo',
        undoes,
        inbox_lead_id: step.inbox_lead_id,
        action_id: step.action_id,
        version: this.rows.get(step.inbox_lead_id)?.version ?? step.after.version,
      };
    });
  }

  /** Shows an entry's rows as they are before or after it, and sends its actions. */
  private take(entry: Entry, sent: SentAction[], to: 'before' | 'after'): void {
    if (this.state.panel !== undefined) this.list_wants_focus = true;
    const { selected, order } = this.state;
    const place = this.place();
    const counts = { ...this.state.counts };
    for (const step of entry.steps) {
      const now = this.rows.get(step.inbox_lead_id) ?? step.before;
      const next = { ...step[to], version: now.version + 1 };
      this.unconfirmed.set(step.action_id, { before: now, entry });
      this.count(counts, now, next);
      this.rows.set(step.inbox_lead_id, next);
    }
    this.state = { ...this.state, counts, panel: undefined, leaving: new Map() };
    this.order(false);
    if (entry.steps.length > 1) this.state = { ...this.state, picked: new Set() };
    // The next lead takes the place of the one that left the list.
    const left = selected !== undefined && place >= 0 && !this.state.order.includes(selected);
    if (left) {
      const next = this.state.order.find((id) => order.indexOf(id) >= place) ?? this.state.order.at(-1);
      this.state = { ...this.state, selected: next };
      if (next !== undefined) this.load(next);
      this.writeAddress(true);
    } else if (to === 'before' && entry.opened !== undefined && this.state.order.includes(entry.opened)) {
      this.state = { ...this.state, selected: entry.opened };
      this.load(entry.opened);
      this.writeAddress(true);
    }
    this.tell();
    this.outbox.add(sent);
  }

  private confirm({ action_id, outcome, message, row }: Answer): void {
    const known = this.unconfirmed.get(action_id);
    this.unconfirmed.delete(action_id);
    if (!known) {
      // The action was taken before the user signed in again, so no row of it is held.
      if (outcome === 'refused') this.sayRefused(message);
      return;
    }
    const id = known.before.id;
    const later = [...this.unconfirmed.values()].some(({ before }) => before.id === id);
    const now = this.rows.get(id);
    const counts = { ...this.state.counts };
    if (row === null) {
      this.forgetRow(id);
    } else if (!later) {
      // Only the last answer about a lead may write its row: an earlier one would undo what the user did since.
      const next = row ?? (outcome === 'refused' ? known.before : now);
      if (now && next) this.count(counts, now, next);
      if (next) this.rows.set(id, next);
    }
    if (outcome === 'refused') {
      for (const list of [this.undoable, this.redoable]) {
        for (const entry of list) entry.steps = entry.steps.filter((step) => step.action_id !== action_id);
      }
      this.undoable = this.undoable.filter(({ steps }) => steps.length > 0);
      this.redoable = this.redoable.filter(({ steps }) => steps.length > 0);
      this.state = { ...this.state, counts };
      this.order();
      this.sayRefused(message);
    } else {
      this.state = { ...this.state, counts };
      this.order();
    }
    if (id === this.state.selected) this.load(id, true);
  }

  private count(counts: Counts, before: InboxLeadRow, after: InboxLeadRow): void {
    for (const { view } of desk_views) {
      const was = isInView(view, before, this.user_id);
      const is = isInView(view, after, this.user_id);
      if (was !== is) counts[view] = Math.max(0, counts[view] + (is ? 1 : -1));
    }
  }

  private sayRefused(message = 'The action was refused. Nothing was changed.'): void {
    this.say({ text: message, tone: 'refused', undo: undefined });
  }

  private say(outcome: Omit<Outcome, 'id'>): void {
    this.outcomes += 1;
    this.set({ outcome: { ...outcome, id: this.outcomes } });
  }

  // ── Loaded leads ────────────────────────────────────────────────────────────────────────────────────────────────

  /** Loads a lead and the three after it, unless the browser has them. */
  load(id: number, again = false): void {
    const { order } = this.state;
    const place = order.indexOf(id);
    const near = place < 0 ? [id] : [id, ...order.slice(place + 1, place + 4)];
    const missing = near.filter((one) => !this.loading.has(one) && (this.isOld(one) || (again && one === id)));
    if (missing.length === 0) return;
    for (const one of missing) this.loading.add(one);
    void this.source.leads(missing).then((leads) => {
      for (const one of missing) this.loading.delete(one);
      if (!leads) return;
      for (const lead of leads) this.keepLead(lead);
      this.set({ revision: this.state.revision + 1 });
    });
  }

  private isOld(id: number): boolean {
    const lead = this.leads.get(id);
    return lead === undefined || lead.lead.version < (this.rows.get(id)?.version ?? 0);
  }

  private keepLead(lead: DeskLead): void {
    const { id } = lead.lead;
    this.leads.delete(id);
    this.leads.set(id, lead);
    this.keepRow(lead.row);
    for (const oldest of this.leads.keys()) {
      if (this.leads.size <= leads_max) break;
      if (oldest !== this.state.selected) this.leads.delete(oldest);
    }
  }

  /** Forgets a lead that the firm no longer has. If it is open, the next lead of the list takes its place. */
  private forgetRow(id: number): void {
    this.rows.delete(id);
    this.leads.delete(id);
    if (this.state.selected !== id) return;
    const { order } = this.state;
    const place = order.indexOf(id);
    this.select(order[place + 1] ?? (place > 0 ? order[place - 1] : undefined));
  }

  /** Keeps a row from the server unless the browser has a newer one. */
  private keepRow(row: InboxLeadRow): void {
    const now = this.rows.get(row.id);
    if (now && (now.version > row.version || [...this.unconfirmed.values()].some(({ before }) => before.id === row.id)))
      return;
    this.rows.set(row.id, row);
  }

  /** Notes that the user has looked at a lead, so that its row is no longer shown as new. */
  opened(id: number): void {
    const row = this.rows.get(id);
    if (!row || row.opened_at !== null) return;
    this.rows.set(id, { ...row, opened_at: new Date().toISOString() });
    this.set({ revision: this.state.revision + 1 });
    void this.source.opened(id);
  }

  // ── What others did ─────────────────────────────────────────────────────────────────────────────────────────────

  /** Fetches what changed. Without ids, as after a broken connection, it fetches the whole list again. */
  async changed(ids: readonly number[] | undefined): Promise<void> {
    void this.source.counts().then((counts) => {
      if (counts && this.unconfirmed.size === 0) this.set({ counts });
    });
    if (ids === undefined) {
      if (this.state.selected !== undefined) this.load(this.state.selected, true);
      return isPlain(this.state.asked) && isOpenView(this.state.asked.view) ? this.loadOpen() : this.reload();
    }
    const answer = await this.source.rowsWith(ids);
    if (!answer) {
      // No event tells of these leads again, so the page asks until it gets an answer.
      setTimeout(() => void this.changed(ids), retry_ms);
      return;
    }
    const arrivals = [...this.state.arrivals];
    const leaving = new Map(this.state.leaving);
    const is_plain = isPlain(this.state.asked);
    for (const row of answer.rows) {
      const before = this.rows.get(row.id);
      const was_listed = before !== undefined && this.state.order.includes(row.id);
      this.keepRow(row);
      const now = this.rows.get(row.id) ?? row;
      const belongs = isInView(this.state.asked.view, now, this.user_id);
      if (!this.base.includes(row.id) && is_plain && belongs) {
        this.base = [row.id, ...this.base];
        if (!this.is_at_top || this.state.selected !== undefined || this.state.picked.size > 0)
          arrivals.unshift(row.id);
      }
      const others = before !== undefined && now.version > before.version;
      if (was_listed && !belongs && others) leaving.set(row.id, leftAs(now));
    }
    for (const id of ids) if (!answer.rows.some((row) => row.id === id)) this.forgetRow(id);
    if (!is_plain) void this.reload();
    const added = leaving.size > this.state.leaving.size;
    this.state = { ...this.state, arrivals, leaving };
    this.order();
    if (added) setTimeout(() => this.rest(), leaving_ms);
    if (this.state.selected !== undefined && ids.includes(this.state.selected)) this.load(this.state.selected, true);
  }

  /** Takes out the rows that colleagues decided about, but not the open one. */
  private rest(next = this.state.selected): void {
    if (this.state.leaving.size === 0) return;
    const kept = [...this.state.leaving].filter(([id]) => id === next);
    this.state = { ...this.state, leaving: new Map(kept) };
    this.order();
  }

  setLive(live: DeskState['live']): void {
    if (live !== this.state.live) this.set({ live });
    if (live === 'live') this.outbox.retryNow();
  }

  /** Sends the actions again that an ended session left behind. */
  resend(actions: readonly SentAction[]): void {
    this.outbox.add(actions);
  }

  /** Sends what the server has not got while the page goes away. */
  leave(): void {
    clearTimeout(this.address_timer);
    this.outbox.leave();
  }

  /** Shows the list and the lead that the URL names, after the browser went back or forward. */
  returnTo(asked: DeskAsked, selected: number | undefined): void {
    if (!sameList(asked, this.state.asked)) this.show(asked, { replace: true, select: selected });
    else if (selected !== this.state.selected) this.set({ selected, panel: undefined });
    if (selected !== undefined) this.load(selected);
    clearTimeout(this.address_timer);
  }

  private writeAddress(replace: boolean): void {
    clearTimeout(this.address_timer);
    const write = () => this.source.address(this.state.asked, this.state.selected, replace);
    if (replace) this.address_timer = setTimeout(write, address_ms);
    else write();
  }

  private set(change: Partial<DeskState>): void {
    this.state = { ...this.state, ...change };
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

/** Returns what happened to a lead that left a view, for its row. */
function leftAs(row: InboxLeadRow): string {
  if (row.state === 'ignored') return 'ignored by a colleague';
  if (row.state === 'triaged') return 'accepted by a colleague';
  if (row.snoozed_until !== null) return 'snoozed by a colleague';
  return 'changed by a colleague';
}

/** Whether a list has no search and no filter, so that the browser can make it from the rows that it holds. */
export function isPlain({ q, source, form, from, to, page_token }: DeskAsked): boolean {
  return !(q ?? source ?? form ?? from ?? to ?? page_token);
}

/** Returns a text that is the same for the same list. */
export function listKey({ view, q, source, form, from, to, page_token }: DeskAsked): string {
  return JSON.stringify([view, q, source, form, from, to, page_token]);
}

const sameList = (one: DeskAsked, other: DeskAsked) => listKey(one) === listKey(other);
