import type { HTMLAttributes, Ref } from 'react';
import type { AskedField } from '@/lib/intake/field-rules';

interface FieldProps {
  rules: AskedField;
  optional_word: string;
  error: string | undefined;
  value: string | undefined;
  /** react-hook-form's registration; the input stays the browser's own. */
  input: Pick<HTMLAttributes<HTMLElement>, 'onBlur' | 'onChange'> & { ref?: Ref<HTMLInputElement & HTMLTextAreaElement> };
}

const kinds = { short_text: ['text', 'text'], long_text: ['text', 'text'], email: ['email', 'email'], phone: ['tel', 'tel'] } as const;

/** One question: its label above it, its help and its error between. No maxLength: it would cut what is pasted, silently. */
export function Field({ rules, optional_word, error, value, input }: FieldProps) {
  const { name, label, help } = rules;
  const id = `field-${name}`;
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  const [type, inputMode] = kinds[rules.type];
  const shared = {
    id,
    name,
    defaultValue: value,
    autoComplete: rules.autocomplete,
    required: rules.required,
    'aria-describedby': described,
    'aria-invalid': error ? true : undefined,
    ...input,
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
        <input type={type} inputMode={inputMode} dir={rules.type === 'short_text' ? 'auto' : undefined} {...shared} />
      )}
    </div>
  );
}
