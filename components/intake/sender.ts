import type { AskedField } from '@/lib/intake/field-rules';
import type { SubmitState } from '@/lib/intake/outcome';
import { newMending } from './mending';
import { forget, inTime, keep } from './outbox';
import { proveWork } from './proof-of-work';
import { encoded, newSubmissionKey, sendUntilAnswered, stableDoor } from './send-submission';
import type { Answer } from './send-submission';
import { tellStored } from './tell-stored';
import type { FormWords } from './words';

export { anotherAddress } from './another-address';
export { renderKeptMessages } from './kept-messages';
export { ThankYou } from './thank-you';

/** How long to wait for the proof of work. After that, the message is sent without it. */
const work_ms_max = 1_500;

/** A submission key with its running proof of work. */
interface Prepared {
  key: string;
  work: Promise<string>;
}

/** A message that is being sent, with all that is needed to send it again. */
interface Attempt extends Prepared {
  said: string;
  abort: AbortController;
  body?: string;
}

export interface SenderOptions {
  /** The visible fields. The same answers to them are the same message. */
  fields: AskedField[];
  work_bits: number;
  /** What the page carries after a submission without script was refused; otherwise '', and the script's own findings are sent. */
  attribution: string;
  /** The receipt of the message that was sent from this page before. */
  earlier_receipt: string | undefined;
  /** The server action, which is tried before the permanent URL. */
  submit: (form: FormData) => Promise<SubmitState>;
}

export interface Sender {
  /** Creates a key and starts its proof of work. Called when the visitor starts to fill in the form. */
  prepare(): void;
  /**
   * Saves the form's message in this browser, then sends it until the server answers. While the result of a try is unknown,
   * the same answers are sent with the same key, and changed answers replace the message.
   *
   * @param onWait is called each time that a try had no final answer, with whether the message survives closing the tab
   * @returns undefined if another call of send has replaced this one
   */
  send(onWait: (why: 'unreached' | 'busy', saved: boolean) => void): Promise<Answer | undefined>;
  /** Passes an unsent message to the browser as a beacon when the page is being closed. */
  leave(): void;
  /** Stops sending and checking. The visitor's next visit sends the saved message. */
  stop(): void;
}

/** Returns the sender of one form. This module is loaded when the visitor starts to write, so that the page loads faster. */
export function newSender(
  form: HTMLFormElement,
  { fields, work_bits, attribution, earlier_receipt, submit }: SenderOptions,
  clearErrors: (name: string) => void,
): Sender {
  const address = form.action;
  const asked = fields.map(({ name }) => name);
  /** Additional values that are sent with every message of this page. */
  const along = () => ({
    ...(earlier_receipt && { earlier_receipt }),
    attribution: attribution || JSON.stringify(window.foyerFrame?.found ?? {}),
  });
  const endMending = newMending({ form, fields, clearErrors });
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
    stop() {
      attempt?.abort.abort();
      endMending();
    },
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
      // From here on, closing the page still sends the message, even without the proof of work.
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
      // On a slow disk, the message may be saved later.
      void keeping.then((kept) => (saved = kept));
      // The changed message replaces the previous message, which need not arrive.
      if (before && !same) void forget(before.key);
      if (gone()) return undefined;

      // A second try skips the server action, which has not answered before.
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

      // A message that a proxy has refused is sent again by the next visit.
      if (answer.status !== 'failed') void forget(key);
      // The message is kept without a body, so that leave() sends nothing and another click with the same answers uses
      // the same key.
      attempt = { said, key, work, abort: new AbortController() };
      if (answer.status === 'stored') tellStored(answer.receipt);
      return answer;
    },
  };
}

/** Returns the errors to show for an answer that stored nothing: those of fields, or one of the whole form, whose field is ''. */
export function errorsIn(
  answer: Exclude<Answer, { status: 'stored' }>,
  words: FormWords,
): { field: string; message: string }[] {
  if (answer.status === 'refused') return answer.errors;
  const closed = answer.status === 'closed' || answer.status === 'unknown';
  return [{ field: '', message: words[closed ? 'closed_unsent' : answer.status] }];
}
