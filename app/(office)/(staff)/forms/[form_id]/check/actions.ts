'use server';

import { headers } from 'next/headers';
import { parseForm, refusal, type FormState } from '@/lib/auth/form-state';
import { linkOrigin } from '@/lib/auth/request';
import { staffActionContext } from '@/lib/auth/staff';
import type { SiteReport } from '@/lib/embed/site/check-site';
import { checkSite } from '@/lib/embed/site/check-site';
import { CheckSite } from '@/lib/embed/schema';
import { allowSite } from '@/lib/forms/refused-sites';
import { ChangeSite } from '@/lib/forms/schema';

type CheckState = FormState & { report?: SiteReport; allowed?: string };

/**
 * Looks whether a page of the firm's website lets a form in; what was typed stays in its fields. A form that names an
 * `origin` puts that on the firm's list first, so that what is found is found with it.
 */
export async function checkSiteAction(_before: CheckState, form: FormData): Promise<CheckState> {
  let allowed: string | undefined;
  try {
    const ctx = await staffActionContext();
    if (form.has('origin')) {
      const change = parseForm(ChangeSite, form);
      await allowSite(ctx, change);
      allowed = change.origin;
    }
    const given = parseForm(CheckSite, form);
    const report = await checkSite(ctx, given, linkOrigin(await headers()));
    return { errors: {}, values: { page: given.page, policy: given.policy }, report, allowed };
  } catch (error) {
    return { ...refusal(error, form), allowed };
  }
}
