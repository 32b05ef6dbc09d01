'use client';

import { useActionState, useEffect } from 'react';
import type { ButtonVariant } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { CheckboxField, PasswordField, SelectField, TextAreaField, TextField } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import type { FormState } from '@/lib/auth/form-state';
import { MadeLink } from './made-link';

/** One control of a form, as the page describes it. */
export type FormField =
  | { kind: 'hidden'; name: string; value: string }
  | ({ kind: 'text' } & React.ComponentProps<typeof TextField>)
  | ({ kind: 'password' } & React.ComponentProps<typeof PasswordField>)
  | ({ kind: 'area' } & React.ComponentProps<typeof TextAreaField>)
  /** `suggest` chooses the browser's own time zone, where scripts run and nobody has chosen. */
  | ({ kind: 'select'; suggest?: 'time_zone' } & React.ComponentProps<typeof SelectField>)
  | { kind: 'heading'; text: string; lede?: string }
  /** Boxes to tick, each a field of its own; `name` is what their error is filed under. */
  | { kind: 'choices'; name: string; legend: string; hint?: string; boxes: { name: string; label: string; hint?: string; checked?: boolean }[] };

interface ActionFormProps {
  action: (before: FormState, form: FormData) => Promise<FormState>;
  fields: FormField[];
  submit: string;
  pending: string;
  variant?: ButtonVariant;
  /** With it the form may only be read. */
  read_only?: boolean;
  /** What the link is that the action makes. */
  made?: string;
  /** What to do with it, where it is a secret and no link. */
  made_note?: string;
}

/**
 * A form over a server action, which works without scripts: what is refused comes back with every value but passwords, an
 * error summary, and each error at its control. The action comes as a prop, never bound in here.
 */
export function ActionForm({ action, fields, submit, pending, variant, read_only = false, made = '', made_note }: ActionFormProps) {
  const [state, send] = useActionState(action, { errors: {}, values: {} });
  const problems = Object.entries(state.errors).flatMap(([name, messages]) => messages.map((message) => ({ name, message })));

  return (
    <form action={send} noValidate className="space-y-5">
      <ErrorSummary errors={state.message ? [{ name: '', message: state.message }] : problems} />
      {state.made && <MadeLink label={made} url={state.made} note={made_note} copy={made_note && 'Copy'} />}
      {fields.map((field) => (
        <OneField key={field.kind === 'heading' ? field.text : field.name} field={field} state={state} read_only={read_only} />
      ))}
      {read_only ? (
        <Notice>Your role may read this page, not change it.</Notice>
      ) : (
        <div className="pt-1">
          <SubmitButton pendingLabel={pending} variant={variant}>
            {submit}
          </SubmitButton>
        </div>
      )}
    </form>
  );
}

function OneField({ field, state, read_only }: { field: FormField; state: FormState; read_only: boolean }) {
  if (field.kind === 'hidden') return <input type="hidden" name={field.name} value={field.value} />;
  if (field.kind === 'heading') {
    return (
      <div className="border-t border-rule pt-5">
        <h2 className="text-xl">{field.text}</h2>
        {field.lede && <p className="text-ink-soft">{field.lede}</p>}
      </div>
    );
  }
  if (field.kind === 'choices') return <Choices field={field} state={state} read_only={read_only} />;
  const value = state.values[field.name] ?? field.defaultValue;
  const common = { error: state.errors[field.name]?.join('. '), defaultValue: value };
  if (field.kind === 'select') {
    const { kind: _kind, suggest, ...rest } = field;
    return (
      <>
        {/* React resets a form after its action, and a select then forgets a new default: a new key makes it anew. */}
        <SelectField {...rest} {...common} key={String(value)} disabled={read_only} />
        {suggest && state.values[field.name] === undefined && <SuggestTimeZone control={field.id ?? field.name} />}
      </>
    );
  }
  if (field.kind === 'password') return <PasswordField {...omitKind(field)} error={common.error} />;
  if (field.kind === 'area') return <TextAreaField {...omitKind(field)} {...common} readOnly={read_only} />;
  return <TextField {...omitKind(field)} {...common} readOnly={read_only || field.readOnly} />;
}

function Choices({ field: { name, legend, hint, boxes }, state, read_only }: { field: Extract<FormField, { kind: 'choices' }>; state: FormState; read_only: boolean }) {
  const error = state.errors[name]?.join('. ');
  const was_sent = Object.keys(state.values).length > 0;
  return (
    <fieldset id={name} tabIndex={-1} aria-describedby={error ? `${name}-error` : undefined} className={error ? 'border-s-4 border-danger ps-4' : undefined}>
      <legend className="font-[560]">{legend}</legend>
      {hint && <p className="text-sm text-ink-soft">{hint}</p>}
      {error && (
        <p id={`${name}-error`} className="text-sm font-[560] text-danger">
          <span className="sr-only">Error: </span>
          {error}
        </p>
      )}
      <div className="mt-1.5">
        {boxes.map((box) => {
          const checked = was_sent ? box.name in state.values : box.checked;
          return <CheckboxField key={`${box.name} ${String(checked)}`} name={box.name} label={box.label} hint={box.hint} defaultChecked={checked} disabled={read_only} />;
        })}
      </div>
    </fieldset>
  );
}

function omitKind<F extends { kind: string }>({ kind: _kind, ...rest }: F): Omit<F, 'kind'> {
  return rest;
}

function SuggestTimeZone({ control }: { control: string }) {
  useEffect(() => {
    const select = document.getElementById(control);
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (select instanceof HTMLSelectElement && select.selectedOptions[0]?.defaultSelected && [...select.options].some((option) => option.value === zone)) {
      select.value = zone;
    }
  }, [control]);
  return null;
}

interface ActionButtonProps {
  action: (before: FormState, form: FormData) => Promise<FormState>;
  fields: Record<string, string>;
  label: string;
  pending: string;
  /** What a reader hears, where the label alone would not say which of many. */
  aria_label?: string;
  variant?: ButtonVariant;
  size?: 'sm' | 'md';
  made?: string;
  made_note?: string;
}

/** A form that is one button; a refusal, or the link it made, stands under it. */
export function ActionButton({ action, fields, label, pending, aria_label, variant = 'quiet', size, made = '', made_note }: ActionButtonProps) {
  const [state, send] = useActionState(action, { errors: {}, values: {} });
  const refused = state.message ?? Object.values(state.errors).flat().join('. ');

  return (
    <form action={send} className="space-y-4">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton variant={variant} size={size} pendingLabel={pending} aria-label={aria_label}>
        {label}
      </SubmitButton>
      {refused && (
        <p role="alert" className="text-sm font-[560] text-danger">
          {refused}
        </p>
      )}
      {state.made && <MadeLink label={made} url={state.made} note={made_note} copy={made_note && 'Copy'} />}
    </form>
  );
}
