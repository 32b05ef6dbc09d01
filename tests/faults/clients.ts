import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Operation, Outcome } from './journal';
import { Journal } from './journal';

/** What came of one post. */
export interface Answer {
  outcome: Outcome;
  /** 0 when there was no answer. */
  status: number;
  retry_after?: string | undefined;
  body: string;
  ms: number;
}

interface ClientOptions {
  /** Where the form is posted to; it may stop and come back while the clients run. */
  url: string;
  clients: number;
  /** A name that no other round of the same database has. */
  round: string;
  /** Whether connections are kept open between posts, as browsers and proxies do. */
  keep_alive?: boolean;
  /** Every how manieth submission is given up after an unknown outcome, as a visitor who goes away; never when 0. */
  give_up_every?: number;
}

/** Clients that post one submission after another, each until its outcome is known. */
export interface RunningClients {
  journal: Journal;
  /** Every answer to a post, in order. */
  answers: Answer[];
  /** Posts whose answer is awaited. */
  inFlight(): { operation: Operation; since: number }[];
  /** Resolves with the time of the first lead stored from now on, of performance.now(). */
  nextStored(): Promise<number>;
  /** Lets each client bring its last submission to an end, and waits for it. */
  finish(): Promise<void>;
  /** Lets each client end with its next answer, whatever that is. */
  leave(): Promise<void>;
}

const answer_ms_max = 40_000;
const pause_ms = 40;

/** Starts clients that go on until they are told to finish. */
export function startClients({
  url,
  clients,
  round,
  keep_alive = true,
  give_up_every = 10,
}: ClientOptions): RunningClients {
  const journal = new Journal(round);
  const agent = new Agent({ keepAlive: keep_alive, maxSockets: clients });
  const answers: Answer[] = [];
  const open = new Map<Operation, number>();
  let waiting: ((at: number) => void)[] = [];
  const told = { finish: false, leave: false };

  const attempt = async (operation: Operation): Promise<Outcome> => {
    open.set(operation, performance.now());
    const answer = await post(url, operation, agent);
    open.delete(operation);
    answers.push(answer);
    if (answer.outcome === 'ok') {
      for (const tell of waiting) tell(performance.now());
      waiting = [];
    }
    return answer.outcome;
  };
  const work = async () => {
    while (!told.finish) {
      const operation = journal.invoke();
      const gives_up = give_up_every > 0 && journal.operations.length % give_up_every === 0;
      while ((await attempt(operation)) === 'info' && !gives_up && !told.leave) await delay(pause_ms);
      // No machine's only work is to be posted to by itself.
      await delay(Math.random() * 10);
    }
  };
  const working = Promise.all(Array.from({ length: clients }, work));
  const end = async () => {
    told.finish = true;
    await working;
    agent.destroy();
  };

  return {
    journal,
    answers,
    inFlight: () => [...open].map(([operation, since]) => ({ operation, since })),
    nextStored: () => new Promise((resolve) => waiting.push(resolve)),
    finish: end,
    leave() {
      told.leave = true;
      return end();
    },
  };
}

/** Posts a submission once, as a program that asks for JSON, and notes the outcome in it. */
export function post(url: string, operation: Operation, agent?: Agent): Promise<Answer> {
  const started = performance.now();
  const body = new URLSearchParams({ ...operation.answers, submission_key: operation.key }).toString();
  return new Promise<Omit<Answer, 'ms' | 'outcome'>>((resolve) => {
    const none = () => {
      resolve({ status: 0, body: '' });
    };
    const sent = request(
      url,
      {
        method: 'POST',
        agent,
        timeout: answer_ms_max,
        headers: {
          'Content-Type': 'application/x-www-form-urlencoded',
          Accept: 'application/json',
          'Content-Length': Buffer.byteLength(body),
        },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, retry_after: response.headers['retry-after'], body: text });
        });
        response.on('error', none).on('aborted', none);
      },
    );
    sent.on('timeout', () => sent.destroy()).on('error', none);
    sent.end(body);
  }).then((answer) => {
    const outcome = outcomeOf(answer.status);
    operation.attempts.push(outcome);
    if (outcome === 'ok')
      operation.global_id = (JSON.parse(answer.body) as { receipt: { global_id: string } }).receipt.global_id;
    return { ...answer, outcome, ms: performance.now() - started };
  });
}

function outcomeOf(status: number): Outcome {
  if (status >= 200 && status < 300) return 'ok';
  return status >= 400 && status < 500 ? 'fail' : 'info';
}
