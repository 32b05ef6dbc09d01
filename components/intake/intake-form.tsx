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
  /** The form's URL in this language. */
  form_url: string;
  fields: AskedField[];
  words: FormWords;
  /** How many zero bits the proof of work needs. */
  work_bits: number;
  /** Prefilled values from the form's URL, by field. */
  prefilled: Record<string, string>;
  /** The attribution of the refused page, if a submission without script was refused before. */
  attribution: string;
  /** The values and errors of a submission that was sent without script and refused. */
  refused?: { values: Record<string, string>; errors: { field: string; message: string }[] };
  /** The server action, which is tried before the stable URL. */
  submit: (form: FormData) => Promise<SubmitState>;
  /** Hidden inputs and the disclaimer, which scripts do not need. */
  carried: ReactNode;
  /** The content above the form, which disappears when the form is sent. */
  children: ReactNode;
}

type Answers = Record<string, string>;
const never = new Promise<undefined>(() => undefined);

type Phase = 'idle' | 'sending' | 'unreached' | 'busy';

/** The sender module is loaded after this time at the latest, even if nobody uses the form. */
const sender_ms_max = 10_000;

/** The sender module is a separate chunk. After a failed load, the next call loads it again. */
let loading: Promise<typeof SenderModule> | undefined;
function loadSender() {
  return (loading ??= import('./sender').catch((error: unknown) => {
    loading = undefined;
    throw error;
  }));
}

/**
 * The form as plain HTML, which the browser can post to the stable URL before this script has loaded. After hydration,
 * react-hook-form uses the same inputs with their typed values, and the script sends them.
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

/** One empty or prefilled form. @param props.earlier_receipt the receipt of the message that was sent from this page before */
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
  /** Whether the message is saved in the browser and survives closing the tab. */
  const [saved, setSaved] = useState(false);
  /** The errors of the last try. They stay until the next one, because a changing summary would move the field being corrected. */
  const [refusal, setRefusal] = useState(refused?.errors ?? []);
  const [refused_errors] = useState(
    () =>
      refused && Object.fromEntries(refused.errors.map(({ field, message }) => [field, { type: 'server', message }])),
  );
  // Errors appear when the visitor submits, and disappear as soon as a field is corrected: mending.ts.
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
    // Set by script, because without script the browser's own validation is needed.
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
    // A late answer must not take the focus from the host page. frame-script.ts has already focused errors that the page was rendered with.
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

  /** Loads the sender until it succeeds; undefined if the server answers but no longer has the chunk. The browser then posts the form. */
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
      // Any answer means that the server is up, so another version has been deployed.
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
    // The visitor submitted before this script was ready. The browser is posting the form itself, and a second click repeats that.
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
            // Read from the inputs, because a password manager or the browser may fill in a value without an event.
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

/** Loads the sender at once if the browser may have kept a message of an earlier visit (it has a database), otherwise later. */
function useSenderInTime() {
  const [sending, setSending] = useState<typeof SenderModule>();
  useEffect(() => {
    // If the module cannot be loaded, the next page sends the kept messages.
    const load = () => void loadSender().then(setSending, () => undefined);
    const late = setTimeout(load, sender_ms_max);
    // Some browsers cannot list databases. In a sandboxed frame no browser can, and Chromium would log an error.
    if (origin !== 'null')
      void (indexedDB as Partial<IDBFactory> | undefined)?.databases?.().then(
        (all) => all.length > 0 && load(),
        () => undefined,
      );
    return () => clearTimeout(late);
  }, []);
  return [sending, setSending] as const;
}

/** Resolves to the promise's value; undefined if it fails or takes longer than five seconds. */
function soon<T>(coming: Promise<T>): Promise<T | undefined> {
  return Promise.race([coming, new Promise<undefined>((resolve) => setTimeout(resolve, 5_000))]).catch(() => undefined);
}

function errorsOf(fields: AskedField[], errors: FieldErrors<Answers>): { field: string; message: string }[] {
  return fields.flatMap(({ name }) => (errors[name]?.message ? [{ field: name, message: errors[name].message }] : []));
}
