import type { Db, Locale } from '../../platform/db/schema';
import { countryOf } from '../../people/firms/countries';
import type { PhoneLink } from '../../platform/text/phone-numbers';
import { phoneLinks, readPhoneNumbers } from '../../platform/text/phone-numbers';
import { publicFormRow } from './public-rows';
import { FormDefinition } from './schema';

/** What anybody may know of a form's firm. */
export interface PublicFirm {
  name: string;
  locale: Locale;
  privacy_url: string | null;
  contact_email: string | null;
  /** The numbers of its contact phone, each with its link. */
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
  /** The form's own source, where the firm set one. */
  from_source: string | null;
  firm: PublicFirm;
}
export type OpenForm = KnownForm & { state: 'open' };

/** What a visitor's address leads to. */
export type PublicForm = KnownForm | { state: 'unknown' };

/** Finds the form behind an address, for anybody. */
export async function findPublicForm(db: Db, form_slug: string): Promise<PublicForm> {
  // What comes from an address may hold what no database takes, such as NUL.
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

/** A published definition never changes, so it is read once; what is made of it (its rules, its schema) hangs on its being the same object. */
function readDefinition(text: string): FormDefinition {
  const known = definitions.get(text);
  if (known) return known;
  const definition = FormDefinition.parse(JSON.parse(text));
  if (definitions.size >= definitions_max) definitions.clear();
  definitions.set(text, definition);
  return definition;
}

/** Narrows to a form that takes submissions. */
export function isOpen(form: PublicForm): form is OpenForm {
  return form.state === 'open';
}
