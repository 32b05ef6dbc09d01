import type { SubmitState } from '@/lib/intake/outcome';
import { forget, inTime, keep } from './outbox';
import { proveWork } from './proof-of-work';
import { encoded, newSubmissionKey, sendUntilAnswered, stableDoor } from './send-submission';
import type { Answer } from './send-submission';

export { anotherAddress } from './another-address';
export { newMending } from './mending';
export { renderKeptMessages } from './kept-messages';
export { tellStored } from './tell-stored';
export { ThankYou } from './thank-you';

/** Nobody waits longer for the browser's work than this; the message goes without. */
const work_ms_max = 1_500;

/** A key for what is sent next, with the work that is being done over it. */
interface Prepared {
  key: string;
  work: Promise<string>;
}

/** A message in flight, and whatever else is needed to send the very same again. */
interface Attempt extends Prepared {
  said: string;
  abort: AbortController;
  body?: string;
}

export interface SenderOptions {
  form: HTMLFormElement;
  /** What a visitor was asked, by name: the same answers are the same message. */
  asked: string[];
  work_bits: number;
  /** What goes along with every message of this page. */
  along: () => Record<string, string>;
  /** The server action: a door like the stable URL, and the first to be tried. */
  submit: (form: FormData) => Promise<SubmitState>;
}

export interface Sender {
  /** Makes a key and begins its work: when somebody begins to write. */
  prepare(): void;
  /**
   * Keeps the form's message in this browser, then sends it until somebody answers. While nobody knows what became of a
   * try, the same answers go under the same key, and other answers in its place.
   *
   * @param onWait told each time that nobody answered, and whether the message outlives the tab
   * @returns undefined when another try has taken its place
   */
  send(onWait: (why: 'unreached' | 'busy', saved: boolean) => void): Promise<Answer | undefined>;
  /** The page is closed while it sends: hands the message to the browser, which is not closed yet. */
  leave(): void;
  /** Sends no more; what was kept goes out on the next visit. */
  stop(): void;
}

/** What sends the messages of one form on one page. Loaded apart, once somebody is there to write: the page is there sooner. */
export function newSender({ form, asked, work_bits, along, submit }: SenderOptions): Sender {
  const address = form.action;
  let prepared: Prepared | undefined;
  let attempt: Attempt | undefined;

  function prepare(): Prepared {
    if (prepared) return prepared;
    const key = newSubmissionKey();
    const challenge = form.querySelector<HTMLInputElement>('[name=page_token]')?.value.split('.')[1] ?? '';
    return (prepared = { key, work: proveWork(challenge, key, work_bits) });
  }

  return {
    prepare: () => void prepare(),
    stop: () => attempt?.abort.abort(),
    leave() {
      if (attempt?.body) navigator.sendBeacon(address, new URLSearchParams(attempt.body));
    },

    async send(onWait) {
      const body = new FormData(form);
      const said = JSON.stringify(asked.map((name) => body.get(name)));
      const before = attempt;
      const same = before?.said === said ? before : undefined;
      before?.abort.abort();
      const { key, work } = same ?? prepare();
      prepared = undefined;
      const current: Attempt = { said, key, work, abort: new AbortController() };
      attempt = current;
      const { signal } = current.abort;
      const gone = () => signal.aborted;

      for (const [name, value] of Object.entries({ ...along(), submission_key: key })) body.set(name, value);
      // From here on a page that is closed leaves its message behind, with or without the work.
      current.body = encoded(body);
      body.set(
        'work',
        await Promise.race([
          work.catch(() => ''),
          new Promise<string>((resolve) => setTimeout(() => resolve(''), work_ms_max)),
        ]),
      );
      if (gone()) return undefined;

      const text = (current.body = encoded(body));
      const keeping = keep({ key, url: address, body: text, kept_at: Date.now() });
      let saved = await inTime(keeping, false);
      // A slow disk has it in the end.
      void keeping.then((kept) => (saved = kept));
      // What was typed before and is typed no more need not arrive.
      if (before && !same) void forget(before.key);
      if (gone()) return undefined;

      // Whoever presses again waits for no door that has not answered before.
      const answer = await sendUntilAnswered(
        { ...(!same && { first: () => submit(body) }), stable: stableDoor(address, text) },
        signal,
        (why) => {
          if (!gone()) onWait(why, saved);
        },
      ).catch((error: unknown) => {
        if (!gone()) throw error;
      });
      if (!answer || gone()) return undefined;

      // What somebody in between refused goes out once more from the next visit.
      if (answer.status !== 'failed') void forget(key);
      // Nothing more to be handed on, but a press that comes before this answer is seen, or after a failure, sends the same.
      attempt = { said, key, work, abort: new AbortController() };
      return answer;
    },
  };
}
