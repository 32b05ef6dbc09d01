'use client';

import { useActionState } from 'react';
import type { FormState } from '@/lib/http/staff/form-state';
import type { SiteReport } from '@/lib/intake/embed/site/check-site';
import { ErrorSummary } from '../ui/error-summary';
import { TextAreaField, TextField } from '../ui/field';
import { Notice } from '../ui/notice';
import { SubmitButton } from '../ui/submit-button';
import { SiteFindings } from './site-findings';

/** `allowed` is the site that was put on the firm's list by the way. */
type CheckState = FormState & { report?: SiteReport; allowed?: string };

interface CheckSiteFormProps {
  form_id: number;
  may_allow: boolean;
  /** Looks at what the form names; with an `origin`, puts that on the firm's list first. */
  check: (before: CheckState, form: FormData) => Promise<CheckState>;
}

/** Takes the address of a page, or its policy, and shows below what a look at it brought up. */
export function CheckSiteForm({ form_id, may_allow, check }: CheckSiteFormProps) {
  const [state, send] = useActionState(check, { errors: {}, values: {} });
  const problems = Object.entries(state.errors).flatMap(([name, messages]) =>
    messages.map((message) => ({ name, message })),
  );

  return (
    <div className="space-y-8">
      <form ref={keepTyped} action={send} noValidate className="space-y-5">
        <ErrorSummary errors={state.message ? [{ name: '', message: state.message }] : problems} />
        <input type="hidden" name="form_id" value={form_id} />
        <TextField
          name="page"
          label="Page URL"
          hint="The page of your website with the form, such as https://www.firm.example/contact."
          error={state.errors['page']?.[0]}
          defaultValue={state.values['page']}
          inputMode="url"
          dir="ltr"
          autoCapitalize="none"
          spellCheck={false}
        />
        <TextAreaField
          name="policy"
          label="Content-Security-Policy of the page"
          hint="For a page that is not public. Enter one header per line. Foyer then checks these headers and does not open the page."
          error={state.errors['policy']?.[0]}
          defaultValue={state.values['policy']}
          optional
          dir="ltr"
          autoCapitalize="none"
          spellCheck={false}
        />
        <SubmitButton pendingLabel="Checking…">Check page</SubmitButton>
      </form>
      {state.allowed !== undefined && <Notice tone="success">Site allowed. It can show your forms now.</Notice>}
      {state.report && (
        <SiteFindings
          report={state.report}
          form_id={form_id}
          asked={state.values}
          allow={may_allow ? send : undefined}
        />
      )}
    </div>
  );
}

/** React empties a form when its action ends; a look takes up to ten seconds, and whoever types on meanwhile means to keep it. */
function keepTyped(form: HTMLFormElement | null) {
  form?.addEventListener('reset', (event) => {
    event.preventDefault();
  });
}
