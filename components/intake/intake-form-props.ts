import type { ReactNode } from 'react';
import type { AskedField } from '@/lib/intake/field-rules';
import type { SubmitState } from '@/lib/intake/outcome';
import type { Locale } from '@/lib/platform/db/schema';
import type { FormWords } from './words';

export interface IntakeFormProps {
  form_slug: string;
  locale: Locale;
  /** The form's URL in this language. */
  form_url: string;
  fields: AskedField[];
  words: FormWords;
  /** How many zero bits the proof of work needs. */
  work_bits: number;
  /** Prefilled values from the form's URL, by field. */
  prefilled: Record<string, string>;
  /** The attribution of the refused page, if a submission without script was refused before. */
  attribution: string;
  /** The values and errors of a submission that was sent without script and refused. */
  refused?: { values: Record<string, string>; errors: { field: string; message: string }[] };
  /** The server action, which is tried before the permanent URL. */
  submit: (form: FormData) => Promise<SubmitState>;
  /** Hidden inputs and the disclaimer, which scripts do not need. */
  carried: ReactNode;
  /** The content above the form, which disappears when the form is sent. */
  children: ReactNode;
}
