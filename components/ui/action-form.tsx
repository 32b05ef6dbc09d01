'use client';

import { createContext, useActionState, useContext, useMemo, useState } from 'react';
import type { FormAction, FormState } from '@/lib/http/staff/form-state';
import type { ButtonVariant } from './button';
import { ErrorSummary } from './error-summary';
import { CheckboxField, PasswordField, SelectField, TextAreaField, TextField } from './field';
import { MadeLink } from './made-link';
import { Notice } from './notice';
import { SubmitButton } from './submit-button';

/** One field of a form, described by the page. */
export type FormField =
  /** `kept`: the field keeps its first value when the page is rendered again, because the user's text was typed over that version. */
  | { kind: 'hidden'; name: string; value: string; kept?: boolean }
  | ({ kind: 'text' } & React.ComponentProps<typeof TextField>)
  | ({ kind: 'password' } & React.ComponentProps<typeof PasswordField>)
  | ({ kind: 'area' } & React.ComponentProps<typeof TextAreaField>)
  | ({ kind: 'select' } & React.ComponentProps<typeof SelectField>)
  /** Controls that the page renders itself, with `useControl`. `labels` has the label of each control by its name. */
  | { kind: 'custom'; labels: Record<string, string>; controls: React.ReactNode }
  /** A checked box posts `value`, or "yes" if no `value` is given. */
  | ({ kind: 'check' } & React.ComponentProps<typeof CheckboxField>)
  /** Checkboxes under one legend; `name` is the field name of their errors. */
  | {
      kind: 'checks';
      name?: string;
      legend: string;
      hint?: string;
      boxes: React.ComponentProps<typeof CheckboxField>[];
    }
  | { kind: 'heading'; text: string; lede?: string }
  /** Fields side by side, if there is room. */
  | { kind: 'row'; fields: FormField[] }
  /** Fields that the class names hide until another field has a certain value. They are posted in any case. */
  | { kind: 'only'; className: string; fields: FormField[] };

interface ActionFormProps {
  action: FormAction;
  fields: FormField[];
  submit: string;
  pending: string;
  variant?: ButtonVariant;
  /** Disables the form and tells the user that the fields cannot be changed. */
  read_only?: boolean;
  /** The label of the link or the secret that the action returns. */
  made?: string;
  /** What the user should do with the secret, if the action returns a secret and not a link. */
  made_note?: string;
}

/**
 * A form that posts to a server action and works without JavaScript. A refused form comes back with its values (but passwords),
 * an error summary, and each error at its field. The action must be passed unbound: a bound one can hang the server.
 */
export function ActionForm({
  action,
  fields,
  submit,
  pending,
  variant,
  read_only = false,
  made = '',
  made_note,
}: ActionFormProps) {
  const [state, send] = useActionState(action, { errors: {}, values: {} });
  const labels = labelsOf(fields);
  const errors = Object.fromEntries(
    Object.entries(state.errors).map(([name, messages]) => [
      name,
      messages.map((message) => sentenceOf(message, labels.get(name)?.label)),
    ]),
  );
  const problems = Object.entries(errors).flatMap(([name, messages]) =>
    messages.map((message) => ({ name: labels.get(name)?.id ?? name, message })),
  );

  return (
    <form action={send} noValidate className="space-y-5">
      <ErrorSummary message={state.message} errors={problems} />
      {state.made && <MadeLink label={made} url={state.made} note={made_note} copy={made_note && 'Copy'} />}
      <FormFields fields={fields} state={{ ...state, errors }} read_only={read_only} />
      {read_only ? (
        <Notice>You can view this page but not change it.</Notice>
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

/** Returns each field's label and id by name. A field may have its own id, because two forms on a page may use the same name. */
function labelsOf(fields: FormField[]): Map<string, { id?: string; label: React.ReactNode }> {
  const labels = new Map<string, { id?: string; label: React.ReactNode }>();
  for (const field of fields) {
    if (field.kind === 'row' || field.kind === 'only')
      for (const [name, label] of labelsOf(field.fields)) labels.set(name, label);
    else if (field.kind === 'custom')
      for (const [name, label] of Object.entries(field.labels)) labels.set(name, { label });
    else if ('label' in field) labels.set(field.name, { id: field.id, label: field.label });
  }
  return labels;
}

/** Returns an error message with the field's label in front, if the message continues a field name ("must have 6 characters at least"). */
function sentenceOf(message: string, label: React.ReactNode): string {
  if (typeof label !== 'string') return message;
  if (message === 'Required') return `${label} is required`;
  return /^\p{Ll}/u.test(message) ? `${label} ${message}` : message;
}

/** Form fields with the values and the errors of the last attempt. */
export function FormFields({
  fields,
  state,
  read_only = false,
}: {
  fields: FormField[];
  state: FormState;
  read_only?: boolean;
}) {
  return fields.map((field, index) => (
    <OneField key={'name' in field ? field.name : index} field={field} state={state} read_only={read_only} />
  ));
}

const Controls = createContext<{ state: FormState; read_only: boolean }>({
  state: { errors: {}, values: {} },
  read_only: false,
});

/** Returns the posted value, the error and the disabled state of a control that a `custom` field renders. */
export function useControl(name: string): { value: string | undefined; error: string | undefined; disabled: boolean } {
  const { state, read_only } = useContext(Controls);
  return { value: state.values[name], error: state.errors[name]?.join('. '), disabled: read_only };
}

function CustomControls({
  state,
  read_only,
  children,
}: {
  state: FormState;
  read_only: boolean;
  children: React.ReactNode;
}) {
  const given = useMemo(() => ({ state, read_only }), [state, read_only]);
  return <Controls value={given}>{children}</Controls>;
}

function OneField({ field, state, read_only }: { field: FormField; state: FormState; read_only: boolean }) {
  if (field.kind === 'hidden') {
    if (field.kept) return <KeptHidden name={field.name} value={field.value} posted={state.values[field.name]} />;
    if (field.name === 'version') return <VersionOfTyped value={field.value} />;
    return <input type="hidden" name={field.name} value={field.value} />;
  }
  if (field.kind === 'heading') {
    return (
      <div className="border-t border-rule pt-5">
        <h2 className="text-xl">{field.text}</h2>
        {field.lede && <p className="text-ink-soft">{field.lede}</p>}
      </div>
    );
  }
  if (field.kind === 'row' || field.kind === 'only') {
    return (
      <div className={field.kind === 'only' ? field.className : ''}>
        <div className={field.kind === 'row' ? 'grid grid-cols-1 gap-5 sm:grid-cols-2' : 'space-y-5'}>
          <FormFields fields={field.fields} state={state} read_only={read_only} />
        </div>
      </div>
    );
  }
  if (field.kind === 'custom')
    return (
      <CustomControls state={state} read_only={read_only}>
        {field.controls}
      </CustomControls>
    );
  if (field.kind === 'checks') return <Checks field={field} state={state} read_only={read_only} />;
  if (field.kind === 'check') {
    const { kind: _kind, defaultChecked, value = 'yes', ...rest } = field;
    const sent = Object.keys(state.values).length > 0;
    const checked = sent ? state.values[field.name] === value : Boolean(defaultChecked);
    return (
      <CheckboxField
        {...rest}
        key={String(checked)}
        value={value}
        defaultChecked={checked}
        error={state.errors[field.name]?.join('. ')}
        disabled={read_only}
      />
    );
  }
  const value = state.values[field.name] ?? field.defaultValue;
  const common = { error: state.errors[field.name]?.join('. '), defaultValue: value };
  if (field.kind === 'select') {
    const { kind: _kind, ...rest } = field;
    // React resets a form after its action, and a reset select ignores its new default. A new key mounts a new select.
    return <SelectField {...rest} {...common} key={String(value)} disabled={read_only} />;
  }
  if (field.kind === 'password') return <PasswordField {...omitKind(field)} error={common.error} />;
  if (field.kind === 'area') return <TextAreaField {...omitKind(field)} {...common} readOnly={read_only} />;
  return <TextField {...omitKind(field)} {...common} readOnly={read_only || field.readOnly} />;
}

function KeptHidden({ name, value, posted }: { name: string; value: string; posted?: string }) {
  const [first, setFirst] = useState(value);
  return (
    <input type="hidden" name={name} value={posted ?? first} onInput={(event) => setFirst(event.currentTarget.value)} />
  );
}

/** The record's version. When text is restored that was typed over an earlier version, that version is posted, so that saving cannot overwrite later changes. */
function VersionOfTyped({ value }: { value: string }) {
  const [typed_over, setTypedOver] = useState<string>();
  return (
    <input
      type="hidden"
      name="version"
      value={typed_over ?? value}
      onInput={(event) => setTypedOver(event.currentTarget.value)}
    />
  );
}

function Checks({
  field: { name, legend, hint, boxes },
  state,
  read_only,
}: {
  field: Extract<FormField, { kind: 'checks' }>;
  state: FormState;
  read_only: boolean;
}) {
  const error = name && state.errors[name]?.join('. ');
  return (
    <fieldset
      id={name}
      tabIndex={-1}
      aria-describedby={error ? `${name}-error` : undefined}
      className={error ? 'border-s-4 border-danger ps-4' : undefined}
    >
      <legend className="font-[560]">{legend}</legend>
      {hint && <p className="text-sm text-ink-soft">{hint}</p>}
      {error && (
        <p id={`${name}-error`} className="text-sm font-[560] text-danger">
          <span className="sr-only">Error: </span>
          {error}
        </p>
      )}
      <div className="mt-1 grid grid-cols-1 gap-x-6 gap-y-1.5 sm:grid-cols-2">
        <FormFields fields={boxes.map((box) => ({ kind: 'check', ...box }))} state={state} read_only={read_only} />
      </div>
    </fieldset>
  );
}

function omitKind<F extends { kind: string }>({ kind: _kind, ...rest }: F): Omit<F, 'kind'> {
  return rest;
}

interface ActionButtonProps {
  action: FormAction;
  fields: Record<string, string>;
  label: string;
  pending: string;
  /** The name for screen readers, if the label alone does not say which record the button is for. */
  aria_label?: string;
  variant?: ButtonVariant;
  size?: 'sm' | 'md';
  made?: string;
  made_note?: string;
}

/** A form with only a button. A refusal, or the link that the action returned, is shown below it. */
export function ActionButton({
  action,
  fields,
  label,
  pending,
  aria_label,
  variant = 'quiet',
  size,
  made = '',
  made_note,
}: ActionButtonProps) {
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
