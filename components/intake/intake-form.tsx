'use client';

import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { ReactNode, SubmitEvent } from 'react';
import { useForm } from 'react-hook-form';
import type { FieldErrors } from 'react-hook-form';
import { checkField, tidy } from '@/lib/intake/rules';
import type { Locale } from '@/lib/db/schema';
import type { AskedField } from '@/lib/intake/field-rules';
import type { SubmitState } from '@/lib/intake/outcome';
import type { Receipt } from '@/lib/intake/receipt';
import { ErrorSummary } from './error-summary';
import { Field } from './field';
import type * as OutboxModule from './outbox';
import { tellStored } from './tell-stored';
import { encoded, newSubmissionKey, sendUntilAnswered, stableDoor } from './send-submission';
import { ThankYou } from './thank-you';
import type { FormWords } from './words';

/** Apart from the page's own scripts: only a browser that has kept something before needs it. */
const KeptMessages = lazy(() => import('./kept-messages'));

interface IntakeFormProps {
  form_slug: string;
  locale: Locale;
  /** The form's address in this language. */
  form_url: string;
  fields: AskedField[];
  words: FormWords;
  /** Zero bits asked of the proof of work. */
  work_bits: number;
  /** What the form's address says of its visitor, by field: what the fields begin with. */
  prefilled: Record<string, string>;
  /** Where the visitor came from, of a page that was refused without script before. */
  attribution: string;
  /** What was typed and refused before, without script. */
  refused?: { values: Record<string, string>; errors: { field: string; message: string }[] };
  /** The server action: a door like the stable URL, and the first to be tried. */
  submit: (form: FormData) => Promise<SubmitState>;
  /** What the form carries along, and what is said before it is sent: of no concern to script. */
  carried: ReactNode;
  /** What stands above the form, until it is sent. */
  children: ReactNode;
}

type Answers = Record<string, string>;
type Phase = 'idle' | 'sending' | 'unreached' | 'busy';

type Outbox = typeof OutboxModule;

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

/** Nobody waits longer for the browser's work than this; the message goes without. */
const work_ms_max = 3_000;
/** When the scripts for keeping messages are loaded at the latest, with or without anybody in the form. */
const keeping_ms_max = 10_000;

/**
 * Plain HTML first: the browser can post it to the stable URL before this file has loaded, and what was typed by then
 * stays. Then react-hook-form watches the same inputs, and sends for them.
 */
export function IntakeForm(props: IntakeFormProps) {
  const [another, setAnother] = useState<{ count: number; earlier_receipt: string }>();
  const restart = (receipt: Receipt) => setAnother({ count: (another?.count ?? 0) + 1, earlier_receipt: receipt.token });
  const kept = useKeptMessages();
  return (
    <>
      {kept && (
        <Suspense fallback={null}>
          <KeptMessages url={`/f/${props.form_slug}/submit`} fields={props.fields} words={props.words} locale={props.locale} />
        </Suspense>
      )}
      <Submission key={another?.count ?? 0} {...props} refused={another ? undefined : props.refused} earlier_receipt={another?.earlier_receipt} onAnother={restart} />
    </>
  );
}

/** @param props.earlier_receipt of what was sent from this page before: the form is a fresh one then */
function Submission({ form_slug, form_url, fields, words, work_bits, prefilled, attribution, refused, submit, earlier_receipt, onAnother, carried, children }: IntakeFormProps & { earlier_receipt: string | undefined; onAnother: (receipt: Receipt) => void }) {
  const [stored, setStored] = useState<Receipt>();
  const [phase, setPhase] = useState<Phase>('idle');
  /** Whether what is being sent outlives this tab. */
  const [saved, setSaved] = useState(false);
  /** As of the last try: a summary that changed while somebody mends a field would move the field. */
  const [refusal, setRefusal] = useState(refused?.errors ?? []);
  const { register, handleSubmit, setError, setValue, formState } = useForm<Answers>({
    mode: 'onTouched',
    shouldFocusError: false,
    errors: refused && Object.fromEntries(refused.errors.map(({ field, message }) => [field, { type: 'server', message }])),
  });
  const form = useRef<HTMLFormElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  /** The last try, while nobody knows what became of it: the same answers go under the same key. */
  const attempt = useRef<Attempt>(undefined);
  const prepared = useRef<Prepared>(undefined);
  const outbox = useRef<Promise<Outbox | undefined>>(undefined);

  useEffect(() => {
    // Only now: without script the browser's own checks are all there are.
    if (form.current) form.current.noValidate = true;
    if (earlier_receipt) form.current?.querySelector<HTMLElement>('input:not([type=hidden]), textarea')?.focus();
    // A page that is closed while it sends hands its message to the browser, which is not closed yet.
    const leave = () => {
      if (attempt.current?.body && form.current) navigator.sendBeacon(form.current.action, new URLSearchParams(attempt.current.body));
    };
    const late = setTimeout(() => void keeping(), keeping_ms_max);
    addEventListener('pagehide', leave);
    return () => {
      attempt.current?.abort.abort();
      clearTimeout(late);
      removeEventListener('pagehide', leave);
    };
  }, [earlier_receipt]);
  useEffect(() => summary.current?.focus(), [refusal]);
  useEffect(() => heading.current?.focus(), [stored]);

  const announce = refusal.length > 0;
  useEffect(() => {
    const title = document.title.replace(words.error_prefix, '');
    document.title = announce ? words.error_prefix + title : title;
  }, [announce, words.error_prefix]);

  if (stored) {
    return (
      <ThankYou
        words={words}
        reference={stored.reference}
        again={stored.again}
        another_url={`${form_url}?earlier=${stored.token}`}
        headingRef={heading}
        onAnother={(event) => {
          event.preventDefault();
          onAnother(stored);
        }}
      />
    );
  }

  function refuse(errors: typeof refusal) {
    setRefusal(errors);
    window.foyerFrame?.post({ foyer: 'error' });
  }

  /** Gone from the server after a deploy, or unreached: then messages are kept as long as the page is open. */
  function keeping() {
    return (outbox.current ??= import('./outbox').catch(() => (outbox.current = undefined)));
  }

  function prepare(): Prepared {
    void keeping();
    if (prepared.current) return prepared.current;
    const key = newSubmissionKey();
    const challenge = form.current?.querySelector<HTMLInputElement>('[name=page_token]')?.value.split('.')[1] ?? '';
    const work = import('./proof-of-work').then(({ proveWork }) => proveWork(challenge, key, work_bits)).catch(() => '');
    return (prepared.current = { key, work });
  }

  async function send() {
    if (!form.current || phase === 'sending') return;
    const url = form.current.action;
    const body = new FormData(form.current);
    const said = JSON.stringify(fields.map(({ name }) => body.get(name)));
    const before = attempt.current;
    const same = before?.said === said ? before : undefined;
    before?.abort.abort();
    const { key, work } = same ?? prepare();
    prepared.current = undefined;
    const attempted: Attempt = { said, key, work, abort: new AbortController() };
    attempt.current = attempted;
    const gone = () => attempted.abort.signal.aborted;

    setRefusal([]);
    setPhase('sending');
    body.set('submission_key', key);
    if (earlier_receipt) body.set('earlier_receipt', earlier_receipt);
    body.set('attribution', attribution || JSON.stringify(window.foyerFrame?.found ?? {}));
    // From here on a page that is closed leaves its message behind, with or without the work.
    attempted.body = encoded(body);
    body.set('work', await within(work, work_ms_max, ''));
    if (gone()) return;

    const text = (attempted.body = encoded(body));
    const store = await within(keeping(), work_ms_max, undefined);
    setSaved((await store?.keep({ key, url, body: text, kept_at: Date.now() })) ?? false);
    // What was typed before and is typed no more need not arrive.
    if (before && !same) void store?.forget(before.key);
    if (gone()) return;

    // Whoever presses again waits for no door that has not answered before.
    const answer = await sendUntilAnswered({ ...(!same && { first: () => submit(body) }), stable: stableDoor(url, text) }, attempted.abort.signal, (why) => {
      if (!gone()) setPhase(why);
    }).catch((error: unknown) => {
      if (!gone()) throw error;
    });
    if (!answer || gone()) return;

    setPhase('idle');
    void store?.forget(key);
    // Nothing more to be handed on, but a press that comes before this answer is seen, or after a failure, sends the same.
    attempt.current = { said, key, work, abort: new AbortController() };
    switch (answer.status) {
      case 'stored':
        setStored(answer.receipt);
        tellStored(answer.receipt);
        return;
      case 'refused':
        for (const { field, message } of answer.errors) setError(field, { type: 'server', message });
        refuse(answer.errors);
        return;
      default:
        refuse([{ field: '', message: words[answer.status === 'closed' || answer.status === 'unknown' ? 'closed_unsent' : answer.status] }]);
    }
  }

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    // Pressed before this script was there, the browser sends for itself, under the page's key: whoever presses again presses that.
    if (window.foyerFrame?.posted) return;
    // What a password manager or the browser filled in may have come without an event.
    const typed = new FormData(event.currentTarget);
    for (const { name } of fields) {
      const answer = typed.get(name);
      if (typeof answer === 'string') setValue(name, answer);
    }
    void handleSubmit(send, (errors) => refuse(errorsOf(fields, errors)))(event);
  }

  return (
    <>
      {children}
      <form ref={form} method="post" action={`/f/${form_slug}/submit`} onSubmit={onSubmit} onFocus={prepare}>
        {announce && <ErrorSummary heading={words.problem} errors={refusal} ref={summary} />}
        {fields.map((rules) => {
          const { onBlur, onChange, ref } = register(rules.name, {
            validate: (_answer, answers) => checkField(rules, tidied(fields, answers)) ?? true,
            deps: rules.one_of.filter((name) => name !== rules.name),
          });
          return (
            <Field
              key={rules.name}
              rules={rules}
              optional_word={words.optional}
              error={formState.errors[rules.name]?.message}
              value={refused ? refused.values[rules.name] : prefilled[rules.name]}
              input={{ onBlur: (event) => void onBlur(event), onChange: (event) => void onChange(event), ref }}
            />
          );
        })}
        {carried}
        <button type="submit" aria-disabled={phase === 'sending' || undefined}>
          {phase === 'sending' ? words.sending : phase === 'idle' ? words.send : words.try_now}
        </button>
        <div role="status">
          {(phase === 'unreached' || phase === 'busy') && (
            <div className="notice" data-tone="warning">
              <h2>{words.waiting}</h2>
              <p>{phase === 'busy' ? words.busy : saved ? words.waiting_saved : words.waiting_text}</p>
            </div>
          )}
        </div>
      </form>
    </>
  );
}

/** Whether this browser may have kept a message before; asked once the page is there. */
function useKeptMessages(): boolean {
  const [kept, setKept] = useState(false);
  useEffect(() => {
    let here = true;
    void mayHaveKept().then((may) => here && setKept(may));
    return () => {
      here = false;
    };
  }, []);
  return kept;
}

async function mayHaveKept(): Promise<boolean> {
  try {
    // Not every browser lists them: then one has to look.
    return !('databases' in indexedDB) || (await indexedDB.databases()).some(({ name }) => name === 'foyer');
  } catch {
    return false;
  }
}

function within<T>(answer: Promise<T>, ms: number, otherwise: T): Promise<T> {
  return Promise.race([answer, new Promise<T>((resolve) => setTimeout(() => resolve(otherwise), ms))]);
}

function errorsOf(fields: AskedField[], errors: FieldErrors<Answers>): { field: string; message: string }[] {
  return fields.flatMap(({ name }) => (errors[name]?.message ? [{ field: name, message: errors[name].message }] : []));
}

function tidied(fields: AskedField[], answers: Answers): Answers {
  return Object.fromEntries(fields.map(({ name, type }) => [name, tidy(type, answers[name] ?? '')]));
}
