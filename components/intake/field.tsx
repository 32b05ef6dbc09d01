import type { Ref } from 'react';
import type { AskedField } from '@/lib/intake/field-rules';

interface FieldProps {
  rules: AskedField;
  optional_word: string;
  error: string | undefined;
  value: string | undefined;
  /** How react-hook-form finds the input; its value stays the browser's own. */
  inputRef: Ref<HTMLInputElement & HTMLTextAreaElement>;
}

/** An input's type, which is the keyboard that a telephone shows for it as well. */
const kinds = { short_text: 'text', long_text: 'text', email: 'email', phone: 'tel' } as const;

/** One question: its label above it, its help and its error between. No maxLength: it would cut what is pasted, silently. */
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
