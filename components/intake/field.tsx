import type { Ref } from 'react';
import type { AskedField } from '@/lib/intake/field-rules';

interface FieldProps {
  rules: AskedField;
  /** The word for fields that are not required. */
  optional: string;
  error: string | undefined;
  value: string | undefined;
  /** Registers the input with react-hook-form. The input stays uncontrolled. */
  ref: Ref<HTMLInputElement & HTMLTextAreaElement>;
}

/** Input types, which also choose the keyboard on a phone, so that no inputmode is needed. */
const kinds = { short_text: 'text', long_text: 'text', email: 'email', phone: 'tel' } as const;

/** A field with its label, help and error above it. It has no maxLength, which would silently cut a pasted text. */
export function Field({ rules, optional, error, value, ref }: FieldProps) {
  const { name, label, help } = rules;
  const id = `field-${name}`;
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  const shared = {
    id,
    name,
    defaultValue: value,
    autoComplete: rules.autocomplete,
    required: rules.required,
    'aria-describedby': described,
    'aria-invalid': error ? true : undefined,
    ref,
  };
  return (
    <div className="field" data-refused={error ? '' : undefined}>
      <label htmlFor={id}>
        {label} {rules.optional && <span className="quiet">{optional}</span>}
      </label>
      {help && (
        <p id={`${id}-help`} className="help">
          {help}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="error">
          {error}
        </p>
      )}
      {rules.type === 'long_text' ? (
        <textarea rows={6} {...shared} />
      ) : (
        <input type={kinds[rules.type]} dir={rules.type === 'short_text' ? 'auto' : undefined} {...shared} />
      )}
    </div>
  );
}
