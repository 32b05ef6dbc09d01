import type { Locale } from '../platform/db/schema';
import type { FormDefinition, FormField } from './forms/schema';
import { fill, stringsFor } from './strings';

/**
 * All that the browser needs to ask and check one field: made on the server, so that neither zod nor the other languages
 * are sent. Plain data.
 */
export interface FieldRules {
  name: string;
  type: FormField['type'];
  label: string;
  help: string | null;
  required: boolean;
  /** True for a field that may be left out, and says so; one of several ways to reply does not. */
  optional: boolean;
  autocomplete: string;
  max: number;
  one_of: string[];
  messages: { required: string; invalid: string; too_long: string; one_of: string };
}

/** A field that a visitor is asked. */
export type AskedField = FieldRules & { type: Exclude<FieldRules['type'], 'hidden'> };

/** Narrows to what a visitor is asked: a hidden field's value comes with the page. */
export function isAsked(rules: FieldRules): rules is AskedField {
  return rules.type !== 'hidden';
}

const made = new WeakMap<FormDefinition, Map<Locale, FieldRules[]>>();

/** The rules of a form's fields in one language; the same array each time, not to be changed. */
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
