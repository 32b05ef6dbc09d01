'use server';

import { headers } from 'next/headers';
import { parseForm, refusal, type FormState } from '@/lib/http/staff/form-state';
import { linkOrigin } from '@/lib/http/request';
import { staffActionContext } from '@/lib/http/staff/staff';
import { allowAndCheckSite } from '@/lib/intake/embed/site/allow-and-check-site';
import type { SiteReport } from '@/lib/intake/embed/site/check-site';
import { AllowAndCheckSite } from '@/lib/intake/embed/schema';

type CheckState = FormState & { report?: SiteReport; allowed?: string };

/**
 * Checks whether a page of the firm's website allows a form, and returns the report with the typed values. If the request
 * has an `origin`, that site is first added to the firm's list.
 */
export async function checkSiteAction(_before: CheckState, form: FormData): Promise<CheckState> {
  try {
    const ctx = await staffActionContext();
    const asked = parseForm(AllowAndCheckSite, form);
    const { report, allowed } = await allowAndCheckSite(ctx, asked, linkOrigin(await headers()));
    return { errors: {}, values: { page: asked.page, policy: asked.policy }, report, allowed };
  } catch (error) {
    return refusal(error, form);
  }
}
