import { useEffect, useRef } from 'react';
import type { Receipt } from '@/lib/intake/receipt';
import { ErrorSummary } from './error-summary';
import { Field } from './field';
import type { IntakeFormProps } from './intake-form-props';
import { useErrorTitle, useFreshForm, useSubmission } from './use-submission';
import type { Phase, UseSubmissionOptions } from './use-submission';
import type { FormWords } from './words';

type SubmissionProps = IntakeFormProps &
  UseSubmissionOptions & {
    reset: (receipt: Receipt) => void;
  };

/** One empty or prefilled form, and the confirmation after it is sent. */
export function Submission({ reset, carried, children, ...options }: SubmissionProps) {
  const { form_slug, form_url, fields, words, prefilled, refused, earlier_receipt } = options;
  const form = useRef<HTMLFormElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const { stored, phase, saved, refusal, errors, refOf, onSubmit, onInput } = useSubmission(form, options);
  const has_errors = refusal.length > 0;
  useFreshForm(form, earlier_receipt);
  useEffect(() => {
    // A late answer must not take the focus from the host page. frame-script.ts has already focused errors that the page was rendered with.
    if (refusal !== refused?.errors && document.hasFocus()) (heading.current ?? summary.current)?.focus();
  }, [refusal, stored, refused]);
  useErrorTitle(has_errors, words.error_prefix);

  if (stored) {
    const { receipt, module } = stored;
    return (
      <module.ThankYou
        words={words}
        reference={receipt.reference}
        again={receipt.again}
        another_url={module.anotherAddress(form_url, receipt.token)}
        headingRef={heading}
        reset={() => reset(receipt)}
      />
    );
  }
  return (
    <>
      {children}
      <form
        ref={form}
        method="post"
        action={`/f/${form_slug}/submit`}
        onSubmit={onSubmit}
        onFocus={onInput}
        onInput={onInput}
      >
        {has_errors && <ErrorSummary heading={words.problem} errors={refusal} ref={summary} />}
        {fields.map((rules) => (
          <Field
            key={rules.name}
            rules={rules}
            optional={words.optional}
            error={errors[rules.name]?.message}
            value={refused ? refused.values[rules.name] : prefilled[rules.name]}
            ref={refOf(rules)}
          />
        ))}
        {carried}
        <Sending phase={phase} saved={saved} words={words} />
      </form>
    </>
  );
}

/**
 * The send button, and a notice while the message is not sent yet. The status region is always there, so that screen readers
 * announce its content.
 */
function Sending({ phase, saved, words }: { phase: Phase; saved: boolean; words: FormWords }) {
  const busy = phase === 'busy';
  return (
    <>
      <button type="submit" aria-disabled={phase === 'sending' || undefined}>
        {phase === 'sending' ? words.sending : phase === 'idle' ? words.send : words.try_now}
      </button>
      <div role="status">
        {(busy || phase === 'unreached') && (
          <div className="notice" data-tone="warning">
            <h2>{words.waiting}</h2>
            <p>{busy ? words.busy : saved ? words.waiting_saved : words.waiting_text}</p>
          </div>
        )}
      </div>
    </>
  );
}
