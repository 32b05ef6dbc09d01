'use server';

import { headers } from 'next/headers';
import { parseForm, refusal, type FormState } from '@/lib/auth/form-state';
import { linkOrigin } from '@/lib/auth/request';
import { staffActionContext } from '@/lib/auth/staff';
import type { SiteReport } from '@/lib/embed/check-site';
import { checkSite } from '@/lib/embed/check-site';
import { CheckSite } from '@/lib/embed/schema';

/** Looks whether a page of the firm's website lets a form in; what was typed stays in its fields. */
export async function checkSiteAction(_before: FormState & { report?: SiteReport }, form: FormData): Promise<FormState & { report?: SiteReport }> {
  try {
    const ctx = await staffActionContext();
    const given = parseForm(CheckSite, form);
    const report = await checkSite(ctx, given, linkOrigin(await headers()));
    return { errors: {}, values: { page: given.page, policy: given.policy }, report };
  } catch (error) {
    return refusal(error, form);
  }
}
