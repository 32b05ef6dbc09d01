import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Operation, Outcome } from './journal';
import { Journal } from './journal';

/** The result of one POST of a submission. */
export interface Answer {
  outcome: Outcome;
  /** The HTTP status, or 0 if no response arrived. */
  status: number;
  retry_after?: string | undefined;
  body: string;
  ms: number;
}

interface ClientOptions {
  /** The URL to which the clients post the form. The server there may stop and start meanwhile. */
  url: string;
  clients: number;
  /** The name of the round, which no other round on the same database has. */
  round: string;
  /** Whether connections stay open between posts, as browsers and proxies keep them. */
  keep_alive?: boolean;
  /**
   * The number of submissions after which a client gives up one with an unknown outcome, like a visitor who leaves; 0
   * means never.
   */
  give_up_every?: number;
}

/** Clients that each post one submission after another and repeat a submission until its outcome is known. */
export interface RunningClients {
  journal: Journal;
  /** Every response to a submission, in order of arrival. */
  answers: Answer[];
  /** The submissions that wait for a response. */
  inFlight(): { operation: Operation; since: number }[];
  /** Resolves with the performance.now() time at which the next lead is acknowledged. */
  nextStored(): Promise<number>;
  /** Lets each client finish its current submission, and resolves when all have finished. */
  finish(): Promise<void>;
  /** Stops each client after its next response, whatever the outcome. */
  leave(): Promise<void>;
}

const answer_ms_max = 40_000;
const pause_ms = 40;

/** Starts clients that post submissions until they are told to finish. */
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
      // A short pause between submissions keeps the clients from using all of the machine's processor time.
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

/** Posts a submission once, asks for JSON, and adds the outcome to the operation. */
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
