'use server';

import { headers } from 'next/headers';
import { submitIntake } from '@/lib/http/visitor/submit-intake';
import type { SubmitState } from '@/lib/intake/outcome';
import { sentFields } from '@/lib/intake/schema';

/**
 * Files a submission from the hydrated form. Anyone can call it, so it trusts only the form that it looks up and the
 * values that it parses. A page that cannot reach this server action posts the same fields to submit/route.ts with the
 * same key.
 */
export async function submitIntakeForm(form: FormData): Promise<SubmitState> {
  // Next.js passes on any value that the request body decodes to.
  if (!(form instanceof FormData)) return { status: 'unknown' };
  const sent = sentFields(form);
  return submitIntake(sent.get('form_slug') ?? '', sent, await headers());
}
