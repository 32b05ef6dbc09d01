import type { Ref } from 'react';
import type { AskedField } from '@/lib/intake/field-rules';

interface FieldProps {
  rules: AskedField;
  optional_word: string;
  error: string | undefined;
  value: string | undefined;
  /** Registers the input with react-hook-form. The input stays uncontrolled. */
  inputRef: Ref<HTMLInputElement & HTMLTextAreaElement>;
}

/** Input types, which also choose the keyboard on a phone. */
const kinds = { short_text: 'text', long_text: 'text', email: 'email', phone: 'tel' } as const;

/** A field with its label, help and error above it. It has no maxLength, which would silently cut a pasted text. */
export function Field({ rules, optional_word, error, value, inputRef }: FieldProps) {
  const { name, label, help } = rules;
  const id = `field-${name}`;
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  const kind = kinds[rules.type];
  const shared = {
    id,
    name,
    defaultValue: value,
    autoComplete: rules.autocomplete,
    required: rules.required,
    'aria-describedby': described,
    'aria-invalid': error ? true : undefined,
    ref: inputRef,
  };
  return (
    <div className="field" data-refused={error ? '' : undefined}>
      <label htmlFor={id}>
        {label} {rules.optional && <span className="quiet">{optional_word}</span>}
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
        <input type={kind} inputMode={kind} dir={rules.type === 'short_text' ? 'auto' : undefined} {...shared} />
      )}
    </div>
  );
}
