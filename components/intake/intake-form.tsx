'use client';

import { useEffect, useRef, useState } from 'react';
import type { ReactNode, SubmitEvent } from 'react';
import { useForm } from 'react-hook-form';
import type { FieldErrors } from 'react-hook-form';
import { checkField, tidy } from '@/lib/intake/rules';
import type { FieldRules } from '@/lib/intake/field-rules';
import type { SubmitState } from '@/lib/intake/outcome';
import type { Receipt } from '@/lib/intake/receipt';
import { ErrorSummary } from './error-summary';
import { Field } from './field';
import { newSubmissionKey, sendUntilAnswered, stableDoor } from './send-submission';
import { ThankYou } from './thank-you';
import type { FormWords } from './words';

interface IntakeFormProps {
  form_slug: string;
  /** The form's address in this language. */
  form_url: string;
  fields: FieldRules[];
  words: FormWords;
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

/**
 * Plain HTML first: the browser can post it to the stable URL before this file has loaded, and what was typed by then
 * stays. Then react-hook-form watches the same inputs, and sends for them.
 */
export function IntakeForm(props: IntakeFormProps) {
  const [another, setAnother] = useState<{ count: number; earlier_receipt: string }>();
  const restart = (receipt: Receipt) => setAnother({ count: (another?.count ?? 0) + 1, earlier_receipt: receipt.token });
  return <Submission key={another?.count ?? 0} {...props} refused={another ? undefined : props.refused} earlier_receipt={another?.earlier_receipt} onAnother={restart} />;
}

/** @param props.earlier_receipt of what was sent from this page before: the form is a fresh one then */
function Submission({ form_slug, form_url, fields, words, attribution, refused, submit, earlier_receipt, onAnother, carried, children }: IntakeFormProps & { earlier_receipt: string | undefined; onAnother: (receipt: Receipt) => void }) {
  const [stored, setStored] = useState<Receipt>();
  const [phase, setPhase] = useState<Phase>('idle');
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
  const attempt = useRef<{ said: string; key: string; abort: AbortController }>(undefined);

  useEffect(() => {
    // Only now: without script the browser's own checks are all there are.
    if (form.current) form.current.noValidate = true;
    if (earlier_receipt) form.current?.querySelector<HTMLElement>('input:not([type=hidden]), textarea')?.focus();
    return () => attempt.current?.abort.abort();
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

  async function send() {
    if (!form.current || phase === 'sending') return;
    const body = new FormData(form.current);
    const said = JSON.stringify(fields.map(({ name }) => body.get(name)));
    const key = attempt.current?.said === said ? attempt.current.key : newSubmissionKey();
    attempt.current?.abort.abort();
    const abort = new AbortController();
    attempt.current = { said, key, abort };
    body.set('submission_key', key);
    if (earlier_receipt) body.set('earlier_receipt', earlier_receipt);
    body.set('attribution', attribution || JSON.stringify(window.foyerFrame?.found ?? {}));

    setRefusal([]);
    setPhase('sending');
    const doors = { first: submit, stable: stableDoor(form.current.action) };
    const answer = await sendUntilAnswered(doors, body, abort.signal, (why) => {
      if (!abort.signal.aborted) setPhase(why);
    }).catch((error: unknown) => {
      if (!abort.signal.aborted) throw error;
    });
    if (!answer || abort.signal.aborted) return;

    setPhase('idle');
    if (answer.status !== 'failed') attempt.current = undefined;
    switch (answer.status) {
      case 'stored':
        setStored(answer.receipt);
        window.foyerFrame?.post({ foyer: 'submit', lead_id: answer.receipt.global_id });
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
      <form ref={form} method="post" action={`/f/${form_slug}/submit`} onSubmit={onSubmit}>
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
              value={refused?.values[rules.name]}
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
              <p>{phase === 'busy' ? words.busy : words.waiting_text}</p>
            </div>
          )}
        </div>
      </form>
    </>
  );
}

function errorsOf(fields: FieldRules[], errors: FieldErrors<Answers>): { field: string; message: string }[] {
  return fields.flatMap(({ name }) => (errors[name]?.message ? [{ field: name, message: errors[name].message }] : []));
}

function tidied(fields: FieldRules[], answers: Answers): Answers {
  return Object.fromEntries(fields.map(({ name, type }) => [name, tidy(type, answers[name] ?? '')]));
}
