import { PasswordToggle } from './password-toggle';

export interface FieldProps {
  label: string;
  /** The control's name, and its id unless `id` is given (two forms on one page may share a name). */
  name: string;
  id?: string;
  hint?: React.ReactNode;
  error?: string;
  /** Marks what may be left empty; what is required goes unmarked. */
  optional?: boolean;
}

type Control<T extends keyof React.JSX.IntrinsicElements> = FieldProps &
  Omit<React.ComponentProps<T>, keyof FieldProps>;

/** A label over a control, with its hint and its error between them. The control takes its ids from `controlProps`. */
export function Field({
  label,
  name,
  id = name,
  hint,
  error,
  optional,
  children,
}: FieldProps & { children?: React.ReactNode }) {
  return (
    <div className={error ? 'border-s-4 border-danger ps-4' : undefined}>
      <label htmlFor={id} className="block font-[560]">
        {label}
        {optional && <span className="font-normal text-ink-soft"> (optional)</span>}
      </label>
      <HintAndError id={id} hint={hint} error={error} />
      <div className="mt-1.5">{children}</div>
    </div>
  );
}

/** What ties any control to its Field: id, name, description and validity. */
export function controlProps({ name, id = name, hint, error }: Pick<FieldProps, 'name' | 'id' | 'hint' | 'error'>) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return { id, name, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined };
}

/** One line of text. Takes every prop of an input: `type`, `autoComplete`, `inputMode`, `defaultValue`, a form library's `ref`. */
export function TextField({ label, name, id, hint, error, optional, className = '', ...rest }: Control<'input'>) {
  return (
    <Field {...{ label, name, id, hint, error, optional }}>
      <input
        type="text"
        dir="auto"
        className={`${box} ${className}`}
        {...rest}
        {...controlProps({ name, id, hint, error })}
      />
    </Field>
  );
}

/** Several lines of text; grows with what is written where the browser can. */
export function TextAreaField({
  label,
  name,
  id,
  hint,
  error,
  optional,
  className = '',
  ...rest
}: Control<'textarea'>) {
  return (
    <Field {...{ label, name, id, hint, error, optional }}>
      <textarea
        rows={4}
        dir="auto"
        className={`${box} field-sizing-content min-h-24 ${className}`}
        {...rest}
        {...controlProps({ name, id, hint, error })}
      />
    </Field>
  );
}

interface Options {
  options: { value: string; label: string }[];
}

/** The browser's own select, which every reader and phone knows how to work. */
export function SelectField({
  label,
  name,
  id,
  hint,
  error,
  optional,
  options,
  className = '',
  ...rest
}: Control<'select'> & Options) {
  return (
    <Field {...{ label, name, id, hint, error, optional }}>
      <div className="relative">
        <select
          className={`${box} appearance-none pe-10 ${className}`}
          {...rest}
          {...controlProps({ name, id, hint, error })}
        >
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <svg
          viewBox="0 0 12 8"
          aria-hidden="true"
          className="pointer-events-none absolute end-3.5 top-1/2 h-2 w-3 -translate-y-1/2 fill-none stroke-current stroke-[1.5]"
        >
          <path d="m1 1.5 5 5 5-5" />
        </svg>
      </div>
    </Field>
  );
}

/** One box to tick, its label beside it. */
export function CheckboxField({
  label,
  name,
  id = name,
  hint,
  error,
  optional,
  className = '',
  ...rest
}: Control<'input'>) {
  return (
    <div className={error ? 'border-s-4 border-danger ps-4' : undefined}>
      <div className="flex items-start gap-3">
        <input
          type="checkbox"
          className={`my-1.5 size-5 shrink-0 accent-accent pointer-coarse:my-2 pointer-coarse:size-6 ${className}`}
          {...rest}
          {...controlProps({ name, id, hint, error })}
        />
        <div className="min-w-0 grow">
          <label htmlFor={id} className={`block pt-1 pointer-coarse:py-2.5 ${hint ? '' : 'pb-1'}`}>
            {label}
            {optional && <span className="text-ink-soft"> (optional)</span>}
          </label>
          <HintAndError id={id} hint={hint} error={error} />
        </div>
      </div>
    </div>
  );
}

/** A password, which may be pasted and, where scripts run, shown. Say `autoComplete`: 'current-password' or 'new-password'. */
export function PasswordField({
  label,
  name,
  id = name,
  hint,
  error,
  optional,
  className = '',
  ...rest
}: Control<'input'>) {
  return (
    <Field {...{ label, name, id, hint, error, optional }}>
      <div className="flex gap-2">
        <input
          type="password"
          autoComplete="current-password"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          className={`${box} ${className}`}
          {...rest}
          {...controlProps({ name, id, hint, error })}
        />
        <PasswordToggle input_id={id} />
      </div>
    </Field>
  );
}

function HintAndError({ id, hint, error }: { id: string; hint?: React.ReactNode; error?: string }) {
  return (
    <>
      {hint && (
        <div id={`${id}-hint`} className="text-sm text-ink-soft">
          {hint}
        </div>
      )}
      {error && (
        <p id={`${id}-error`} className="text-sm font-[560] text-danger">
          <span className="sr-only">Error: </span>
          {error}
        </p>
      )}
    </>
  );
}

/* 16 px where there is a thumb, so that iOS does not zoom into the page. */
const box =
  'block w-full min-w-0 min-h-10 rounded-sm border border-edge bg-sheet px-3 py-1.5 text-base text-ink placeholder:text-ink-soft ' +
  'hover:border-ink focus-visible:outline-offset-0 aria-invalid:border-danger [&:read-only:not(select)]:bg-sunk disabled:opacity-60 ' +
  'pointer-coarse:min-h-11 pointer-coarse:text-[1rem]';
