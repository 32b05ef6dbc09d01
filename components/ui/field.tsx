import { PasswordToggle } from './password-toggle';

export interface FieldProps {
  label: string;
  /** The control's name. It is also the id unless `id` is given, because two forms on one page may use the same name. */
  name: string;
  id?: string;
  hint?: React.ReactNode;
  error?: string;
  /** Adds "(optional)" to the label. Required fields have no mark. */
  optional?: boolean;
}

type Control<T extends keyof React.JSX.IntrinsicElements> = FieldProps &
  Omit<React.ComponentProps<T>, keyof FieldProps>;

/** A label above a control, with the hint and the error between them. The control gets its ids from `controlProps`. */
function Field({
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

/** Returns the attributes that connect a control to its Field: id, name, description and validity. */
function controlProps({ name, id = name, hint, error }: Pick<FieldProps, 'name' | 'id' | 'hint' | 'error'>) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return { id, name, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined };
}

/** A field for one line of text. It accepts every prop of an input, such as `type`, `autoComplete`, `inputMode` and `defaultValue`. */
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

/** A field for several lines of text. It grows with its text if the browser supports that. */
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

/** A field with the browser's native select, which works with every screen reader and phone. */
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

/** A checkbox with its label beside it. */
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

/** A password field with a button that shows the password if scripts run. Set `autoComplete` to 'current-password' or 'new-password'. */
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

/* At least 16 px on touch screens: iOS zooms into a page when a field with smaller text gets focus. */
const box =
  'block w-full min-w-0 min-h-10 rounded-sm border border-edge bg-sheet px-3 py-1.5 text-base text-ink placeholder:text-ink-soft ' +
  'hover:border-ink focus-visible:outline-offset-0 aria-invalid:border-danger [&:read-only:not(select)]:bg-sunk disabled:opacity-60 ' +
  'pointer-coarse:min-h-11 pointer-coarse:text-[1rem]';
