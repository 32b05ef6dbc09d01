'use server';

import { headers } from 'next/headers';
import { parseForm, refusal, type FormState } from '@/lib/auth/form-state';
import { linkOrigin } from '@/lib/auth/request';
import { staffActionContext } from '@/lib/auth/staff';
import { allowAndCheckSite } from '@/lib/embed/site/allow-and-check-site';
import type { SiteReport } from '@/lib/embed/site/check-site';
import { AllowAndCheckSite } from '@/lib/embed/schema';

type CheckState = FormState & { report?: SiteReport; allowed?: string };

/**
 * Looks whether a page of the firm's website lets a form in, and first lets a site show it where the form names an `origin`;
 * what was typed stays in its fields.
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
