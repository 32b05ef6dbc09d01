import type { Db, Locale } from '../../platform/db/schema';
import { countryOf } from '../../people/firms/countries';
import type { PhoneLink } from '../../platform/text/phone-numbers';
import { phoneLinks, readPhoneNumbers } from '../../platform/text/phone-numbers';
import { publicFormRow } from './public-rows';
import { FormDefinition } from './schema';

/** The public facts about a form's firm. */
export interface PublicFirm {
  name: string;
  locale: Locale;
  privacy_url: string | null;
  contact_email: string | null;
  /** The firm's public phone numbers, each with its tel: link. */
  contact_phones: PhoneLink[];
}

/** A form that exists, open or closed. */
export interface KnownForm {
  state: 'open' | 'closed';
  firm_id: number;
  form_id: number;
  form_slug: string;
  version: number;
  definition: FormDefinition;
  /** The source that the firm set for the form. */
  from_source: string | null;
  firm: PublicFirm;
}
export type OpenForm = KnownForm & { state: 'open' };

/** The form at a visitor's URL, or `unknown`. */
export type PublicForm = KnownForm | { state: 'unknown' };

/** Returns the form with this slug. Anyone may read a form. */
export async function findPublicForm(db: Db, form_slug: string): Promise<PublicForm> {
  // A URL may contain characters that a database refuses, such as NUL.
  if (!/^[a-z0-9-]{1,64}$/.test(form_slug)) return { state: 'unknown' };
  const row = await publicFormRow(db, form_slug);
  if (!row) return { state: 'unknown' };
  return {
    state: row.closed_at === null ? 'open' : 'closed',
    firm_id: row.firm_id,
    form_id: row.form_id,
    form_slug: row.slug,
    version: row.version,
    definition: readDefinition(row.definition),
    from_source: row.from_source,
    firm: {
      name: row.firm_name,
      locale: row.locale,
      privacy_url: row.privacy_url,
      contact_email: row.contact_email,
      contact_phones: row.contact_phone
        ? phoneLinks(row.contact_phone, readPhoneNumbers(row.contact_phone, countryOf(row)))
        : [],
    },
  };
}

const definitions_max = 500;
const definitions = new Map<string, FormDefinition>();

/**
 * Returns the parsed definition of a form from a cache, since a published definition never changes. Rules and schema
 * are cached by this object.
 */
function readDefinition(text: string): FormDefinition {
  const known = definitions.get(text);
  if (known) return known;
  const definition = FormDefinition.parse(JSON.parse(text));
  if (definitions.size >= definitions_max) definitions.clear();
  definitions.set(text, definition);
  return definition;
}

/** Returns whether the form accepts submissions. */
export function isOpen(form: PublicForm): form is OpenForm {
  return form.state === 'open';
}
