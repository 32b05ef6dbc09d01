'use client';

import { useEffect, useRef, useState } from 'react';
import type { ReactNode, SubmitEvent } from 'react';
import { useForm } from 'react-hook-form';
import type { FieldErrors } from 'react-hook-form';
import { answersIn, checkField } from '@/lib/intake/rules';
import type { Locale } from '@/lib/platform/db/schema';
import type { AskedField } from '@/lib/intake/field-rules';
import type { SubmitState } from '@/lib/intake/outcome';
import type { Receipt } from '@/lib/intake/receipt';
import { ErrorSummary } from './error-summary';
import { Field } from './field';
import type * as SenderModule from './sender';
import type { FormWords } from './words';

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
const never = new Promise<undefined>(() => undefined);

type Phase = 'idle' | 'sending' | 'unreached' | 'busy';

/** When what sends is loaded at the latest, with or without anybody in the form. */
const sender_ms_max = 10_000;

/** Apart from the page's own scripts, and asked for again when it was out of reach. */
let loading: Promise<typeof SenderModule> | undefined;
function loadSender() {
  return (loading ??= import('./sender').catch((error: unknown) => {
    loading = undefined;
    throw error;
  }));
}

/**
 * Plain HTML first: the browser can post it to the stable URL before this file has loaded, and what was typed by then
 * stays. Then react-hook-form watches the same inputs, and sends for them.
 */
export function IntakeForm(props: IntakeFormProps) {
  const [another, setAnother] = useState<{ count: number; earlier_receipt: string }>();
  const restart = (receipt: Receipt) =>
    setAnother({ count: (another?.count ?? 0) + 1, earlier_receipt: receipt.token });
  const [sending, setSending] = useSenderInTime();
  return (
    <>
      {sending?.renderKeptMessages({
        url: `/f/${props.form_slug}/submit`,
        fields: props.fields,
        words: props.words,
        locale: props.locale,
      })}
      <Submission
        key={another?.count ?? 0}
        {...props}
        refused={another ? undefined : props.refused}
        earlier_receipt={another?.earlier_receipt}
        onAnother={restart}
        onSender={setSending}
      />
    </>
  );
}

/** @param props.earlier_receipt of what was sent from this page before: the form is a fresh one then */
function Submission({
  form_slug,
  form_url,
  fields,
  words,
  work_bits,
  prefilled,
  attribution,
  refused,
  submit,
  earlier_receipt,
  onAnother,
  onSender,
  carried,
  children,
}: IntakeFormProps & {
  earlier_receipt: string | undefined;
  onAnother: (receipt: Receipt) => void;
  onSender: (module: typeof SenderModule) => void;
}) {
  const [stored, setStored] = useState<{ receipt: Receipt; module: typeof SenderModule }>();
  const [phase, setPhase] = useState<Phase>('idle');
  /** Whether what is being sent outlives this tab. */
  const [saved, setSaved] = useState(false);
  /** As of the last try: a summary that changed while somebody mends a field would move the field. */
  const [refusal, setRefusal] = useState(refused?.errors ?? []);
  const [refused_errors] = useState(
    () =>
      refused && Object.fromEntries(refused.errors.map(({ field, message }) => [field, { type: 'server', message }])),
  );
  // Errors come with a try to send, and go as soon as they are mended: mending.ts.
  const { register, handleSubmit, setError, clearErrors, formState } = useForm<Answers>({
    shouldFocusError: false,
    errors: refused_errors,
  });
  const form = useRef<HTMLFormElement>(null);
  const mending = useRef<() => void>(undefined);
  const summary = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const sender = useRef<SenderModule.Sender>(undefined);

  useEffect(() => {
    // Only now: without script the browser's own checks are all there are.
    if (form.current) form.current.noValidate = true;
    if (earlier_receipt) {
      window.foyerFrame?.begin();
      form.current?.querySelector<HTMLElement>('.field [name]')?.focus();
    }
    const leave = () => sender.current?.leave();
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('pagehide', leave);
      sender.current?.stop();
      mending.current?.();
    };
  }, [earlier_receipt]);
  useEffect(() => {
    // An answer that comes late takes nobody out of another field of the page around. What the page came with, frame-script.ts led to.
    if (refusal !== refused?.errors && document.hasFocus()) (heading.current ?? summary.current)?.focus();
  }, [refusal, stored, refused]);

  const announce = refusal.length > 0;
  useEffect(() => {
    document.title = (announce ? words.error_prefix : '') + document.title.replace(words.error_prefix, '');
  }, [announce, words.error_prefix]);

  if (stored) {
    const { receipt, module } = stored;
    return (
      <module.ThankYou
        words={words}
        reference={receipt.reference}
        again={receipt.again}
        another_url={module.anotherAddress(form_url, receipt.token)}
        headingRef={heading}
        onAnother={() => onAnother(receipt)}
      />
    );
  }

  function refuse(errors: typeof refusal) {
    setRefusal(errors);
    window.foyerFrame?.post({ foyer: 'error' });
  }

  /** What sends is asked for until it is there; undefined where the server answers and has it no more: then the browser itself sends. */
  async function getSender(): Promise<SenderModule.Sender | undefined> {
    for (;;) {
      const module = await soon(loadSender());
      const along = () => ({
        ...(earlier_receipt && { earlier_receipt }),
        attribution: attribution || JSON.stringify(window.foyerFrame?.found ?? {}),
      });
      if (module) {
        if (!form.current) return undefined;
        mending.current ??= module.newMending({ form: form.current, fields, clearErrors });
        return (sender.current ??= module.newSender({
          form: form.current,
          asked: fields.map(({ name }) => name),
          work_bits,
          along,
          submit,
        }));
      }
      // An answer, whatever it says: another version was deployed since.
      if (await soon(fetch(`/f/${form_slug}/submit`, { method: 'OPTIONS' }))) return undefined;
      setPhase('unreached');
      await soon(never);
    }
  }

  function begin() {
    void loadSender()
      .then((module) => {
        onSender(module);
        return getSender();
      })
      .then(
        (ready) => ready?.prepare(),
        () => undefined,
      );
  }

  async function send() {
    if (!form.current || phase === 'sending') return;
    setRefusal([]);
    setPhase('sending');
    const ready = await getSender();
    if (!ready) return void form.current.submit();
    const answer = await ready.send((why, kept) => {
      setSaved(kept);
      setPhase(why);
    });
    if (!answer) return;

    setPhase('idle');
    switch (answer.status) {
      case 'stored': {
        const module = await loadSender();
        setStored({ receipt: answer.receipt, module });
        module.tellStored(answer.receipt);
        return;
      }
      case 'refused':
        for (const { field, message } of answer.errors) setError(field, { message });
        refuse(answer.errors);
        return;
      default:
        refuse([
          {
            field: '',
            message: words[answer.status === 'closed' || answer.status === 'unknown' ? 'closed_unsent' : answer.status],
          },
        ]);
    }
  }

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    // Pressed before this script was there, the browser sends for itself, under the page's key: whoever presses again presses that.
    if (window.foyerFrame?.posted) return;
    void handleSubmit(send, (errors) => refuse(errorsOf(fields, errors)))(event);
  }

  return (
    <>
      {children}
      <form
        ref={form}
        method="post"
        action={`/f/${form_slug}/submit`}
        onSubmit={onSubmit}
        onFocus={begin}
        onInput={begin}
      >
        {announce && <ErrorSummary heading={words.problem} errors={refusal} ref={summary} />}
        {fields.map((rules) => {
          const { ref } = register(rules.name, {
            // Read from the fields themselves: react-hook-form hears of no value that a password manager or the browser fills in without an event.
            validate: () => (form.current ? checkField(rules, answersIn(form.current, fields)) : undefined),
          });
          return (
            <Field
              key={rules.name}
              rules={rules}
              optional_word={words.optional}
              error={formState.errors[rules.name]?.message}
              value={refused ? refused.values[rules.name] : prefilled[rules.name]}
              inputRef={ref}
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

/** What sends: at once where this browser may have kept a message of an earlier visit, as its list of databases says; else later. */
function useSenderInTime() {
  const [sending, setSending] = useState<typeof SenderModule>();
  useEffect(() => {
    // Out of reach now, what is kept goes out from the next page.
    const load = () => void loadSender().then(setSending, () => undefined);
    const late = setTimeout(load, sender_ms_max);
    // Not every browser lists them, and none in a sandbox, where Chromium complains of being asked even to whoever listens.
    if (origin !== 'null')
      void (indexedDB as Partial<IDBFactory> | undefined)?.databases?.().then(
        (all) => all.length > 0 && load(),
        () => undefined,
      );
    return () => clearTimeout(late);
  }, []);
  return [sending, setSending] as const;
}

/** What comes within five seconds; undefined where it fails, or nobody knows. */
function soon<T>(coming: Promise<T>): Promise<T | undefined> {
  return Promise.race([coming, new Promise<undefined>((resolve) => setTimeout(resolve, 5_000))]).catch(() => undefined);
}

function errorsOf(fields: AskedField[], errors: FieldErrors<Answers>): { field: string; message: string }[] {
  return fields.flatMap(({ name }) => (errors[name]?.message ? [{ field: name, message: errors[name].message }] : []));
}
