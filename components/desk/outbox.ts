import type { InboxLeadRow } from '@/lib/inbox/leads/presenter';
import type { SentAction } from './act';

/** The server's answer to one action. */
export interface Answer {
  action_id: string;
  outcome: 'applied' | 'refused';
  /** Why the action was refused, as a sentence for the user. */
  message?: string;
  /** The lead as it is now; null when the firm has no such lead any more, undefined when the server did not say. */
  row?: InboxLeadRow | null;
}

/** Actions that are taken within this time go to the server in one request. */
const gather_ms = 25;
const batch_max = 50;
const retry_ms = [500, 1_000, 2_000, 4_000, 8_000, 15_000];

interface OutboxHooks {
  answered: (answer: Answer) => void;
  /** Called when the number of unanswered actions or the state of the connection changes. */
  changed: (state: { unanswered: number; is_failing: boolean }) => void;
  /** Called when the server says that the session has ended. The actions stay in the outbox. */
  signedOut: (unanswered: SentAction[]) => void;
}

/**
 * Sends actions to the server in the order in which they were taken, and sends them again with the same action_id until
 * the server has answered. The server applies each action_id once, so a repeat changes nothing.
 */
export class ActionOutbox {
  private waiting: SentAction[] = [];
  private is_sending = false;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly url: string,
    private readonly hooks: OutboxHooks,
  ) {}

  /** Returns the actions that the server has not answered. */
  get unanswered(): readonly SentAction[] {
    return this.waiting;
  }

  /** Adds actions and sends them shortly after. */
  add(actions: readonly SentAction[]): void {
    this.waiting.push(...actions);
    this.tell();
    this.schedule(gather_ms);
  }

  /** Sends what is left while the page goes away. */
  leave(): void {
    const left = this.waiting.slice(0, batch_max);
    if (left.length === 0) return;
    void fetch(this.url, { ...requestOf(left), keepalive: true }).catch(() => undefined);
  }

  /** Tries again at once, for a browser that is online again. */
  retryNow(): void {
    if (this.waiting.length > 0 && !this.is_sending) this.schedule(0);
  }

  private schedule(ms: number): void {
    if (this.is_sending) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.send(), ms);
  }

  private async send(): Promise<void> {
    const batch = this.waiting.slice(0, batch_max);
    if (this.is_sending || batch.length === 0) return;
    this.is_sending = true;
    const answers = await this.post(batch);
    this.is_sending = false;
    if (answers === 'signed_out') {
      this.hooks.signedOut(this.waiting);
      return;
    }
    if (answers === undefined) {
      this.failures += 1;
      this.tell();
      this.schedule(retry_ms[Math.min(this.failures, retry_ms.length) - 1] ?? 15_000);
      return;
    }
    this.failures = 0;
    const done = new Set(answers.map(({ action_id }) => action_id));
    this.waiting = this.waiting.filter(({ action_id }) => !done.has(action_id));
    for (const answer of answers) this.hooks.answered(answer);
    this.tell();
    if (this.waiting.length > 0) this.schedule(0);
  }

  /** Returns the answers; undefined when the request has to be repeated. */
  private async post(batch: SentAction[]): Promise<Answer[] | 'signed_out' | undefined> {
    try {
      const response = await fetch(this.url, requestOf(batch));
      if (response.status === 401) return 'signed_out';
      // A refusal of the whole request would be repeated for ever, so its actions are taken back on the screen.
      if (response.status >= 400 && response.status < 500 && response.status !== 429)
        return batch.map(({ action_id }) => ({
          action_id,
          outcome: 'refused',
          message: 'Foyer could not read this action. Reload the page and try again.',
        }));
      if (!response.ok) return undefined;
      const { answers } = (await response.json()) as { answers: Answer[] };
      return answers;
    } catch {
      return undefined;
    }
  }

  private tell(): void {
    this.hooks.changed({ unanswered: this.waiting.length, is_failing: this.failures > 0 });
  }
}

function requestOf(actions: SentAction[]): RequestInit {
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ actions }),
  };
}
