import type { Locale } from '../platform/db/schema';
import type { FormDefinition, FormField } from './forms/schema';
import { fill, stringsFor } from './strings';

/**
 * What the browser needs to show and check one field, as plain data. The server prepares it, so that neither zod nor the
 * other languages are sent to the browser.
 */
export interface FieldRules {
  name: string;
  type: FormField['type'];
  label: string;
  help: string | null;
  required: boolean;
  /** Whether the field is labeled "(optional)". Email and phone number are not, because one of them is required. */
  optional: boolean;
  autocomplete: string;
  max: number;
  one_of: string[];
  messages: { required: string; invalid: string; too_long: string; one_of: string };
}

/** A field that visitors see. */
export type AskedField = FieldRules & { type: Exclude<FieldRules['type'], 'hidden'> };

/** Whether visitors see the field. The value of a hidden field comes from the page. */
export function isAsked(rules: FieldRules): rules is AskedField {
  return rules.type !== 'hidden';
}

const made = new WeakMap<FormDefinition, Map<Locale, FieldRules[]>>();

/** Returns the rules of a form's fields in one language. The array is cached, so callers must not change it. */
export function fieldRules(definition: FormDefinition, locale: Locale): FieldRules[] {
  const of_form = made.get(definition) ?? new Map<Locale, FieldRules[]>();
  made.set(definition, of_form);
  const rules = of_form.get(locale) ?? makeRules(definition, locale);
  of_form.set(locale, rules);
  return rules;
}

function makeRules({ fields, one_of }: FormDefinition, locale: Locale): FieldRules[] {
  const strings = stringsFor(locale);
  return fields.map((field) => {
    const own = Object.hasOwn(strings.fields, field.name) ? strings.fields[field.name] : undefined;
    const label = field.label ?? own?.label ?? field.name;
    const group = one_of.includes(field.name) ? one_of : [];
    return {
      name: field.name,
      type: field.type,
      label,
      help: field.help ?? (group[0] === field.name ? strings.one_of_hint : null),
      required: field.required,
      optional: !field.required && group.length === 0 && field.type !== 'hidden',
      autocomplete: field.autocomplete,
      max: field.max,
      one_of: group,
      messages: {
        required: own && !field.label ? own.required : fill(strings.required, { label }),
        invalid: field.type === 'email' ? strings.invalid_email : strings.invalid_phone,
        too_long: fill(strings.too_long, { label, max: field.max.toLocaleString(locale) }),
        one_of: strings.one_of,
      },
    };
  });
}
