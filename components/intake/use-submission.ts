import { useEffect, useState } from 'react';
import type { RefObject, SubmitEvent } from 'react';
import { useForm } from 'react-hook-form';
import type { FieldErrors } from 'react-hook-form';
import type { AskedField } from '@/lib/intake/field-rules';
import type { Receipt } from '@/lib/intake/receipt';
import { answersIn, checkField } from '@/lib/intake/rules';
import type { IntakeFormProps } from './intake-form-props';
import { loadSender } from './load-sender';
import type * as SenderModule from './sender';
import { useSender } from './use-sender';

type Answers = Record<string, string>;
type Refusal = { field: string; message: string }[];
export type Phase = 'idle' | 'sending' | 'unreached' | 'busy';

export type UseSubmissionOptions = Omit<IntakeFormProps, 'carried' | 'children'> & {
  /** The receipt of the message that was sent from this page before. */
  earlier_receipt: string | undefined;
  onSender: (module: typeof SenderModule) => void;
};

/** Returns the state of one submission, from the empty form to its receipt, and the form's event handlers. */
export function useSubmission(form: RefObject<HTMLFormElement | null>, options: UseSubmissionOptions) {
  const { fields, words, refused } = options;
  const [stored, setStored] = useState<{ receipt: Receipt; module: typeof SenderModule }>();
  const [phase, setPhase] = useState<Phase>('idle');
  /** Whether the message is saved in the browser and survives closing the tab. */
  const [saved, setSaved] = useState(false);
  /**
   * The errors of the last try. The errors stay until the next try, because a changing summary would move the field
   * being corrected.
   */
  const [refusal, setRefusal] = useState(refused?.errors ?? []);
  // react-hook-form requires a type of its own errors only, which the form does not read.
  const [refused_errors] = useState(
    () =>
      refused &&
      (Object.fromEntries(refused.errors.map(({ field, message }) => [field, { message }])) as FieldErrors<Answers>),
  );
  // Errors appear when the visitor submits, and disappear as soon as a field is corrected: mending.ts.
  const { register, handleSubmit, setError, clearErrors, formState } = useForm<Answers>({
    shouldFocusError: false,
    errors: refused_errors,
  });
  const [getSender, onInput] = useSender(form, options, clearErrors, () => setPhase('unreached'));

  function refuse(errors: Refusal) {
    setRefusal(errors);
    window.foyerFrame?.post({ foyer: 'error' });
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
    const module = await loadSender();
    if (answer.status === 'stored') return void setStored({ receipt: answer.receipt, module });
    const found = module.errorsIn(answer, words);
    for (const { field, message } of found) if (field) setError(field, { message });
    refuse(found);
  }

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    // The visitor submitted before this script was ready. The browser is already posting the form, and a second click
    // posts it again.
    if (window.foyerFrame?.posted) return;
    void handleSubmit(send, (errors) => refuse(errorsOf(fields, errors)))(event);
  }

  /** Registers a field's input with react-hook-form, and returns the ref for it. */
  function refOf(rules: AskedField) {
    return register(rules.name, {
      // The values are read from the inputs, because a password manager or the browser may fill in a value without an
      // event.
      validate: () => (form.current ? checkField(rules, answersIn(form.current, fields)) : undefined),
    }).ref;
  }

  return { stored, phase, saved, refusal, errors: formState.errors, refOf, onSubmit, onInput };
}

/** Turns the browser's own validation off, and prefills and focuses a form that follows another message. */
export function useFreshForm(form: RefObject<HTMLFormElement | null>, earlier_receipt: string | undefined) {
  useEffect(() => {
    // The attribute is set by script, because without script the browser's own validation is needed.
    form.current?.setAttribute('novalidate', '');
    if (earlier_receipt) {
      window.foyerFrame?.begin();
      form.current?.querySelector<HTMLElement>('.field [name]')?.focus();
    }
  }, [form, earlier_receipt]);
}

/** Marks the page's title with the error prefix while there are errors. */
export function useErrorTitle(has_errors: boolean, error_prefix: string) {
  useEffect(() => {
    document.title = (has_errors ? error_prefix : '') + document.title.replace(error_prefix, '');
  }, [has_errors, error_prefix]);
}

function errorsOf(fields: AskedField[], errors: FieldErrors<Answers>): Refusal {
  return fields.flatMap(({ name: field }) => {
    const message = errors[field]?.message;
    return message ? [{ field, message }] : [];
  });
}
