'use client';

import { useActionState } from 'react';
import type { FormState } from '@/lib/http/staff/form-state';
import type { SiteReport } from '@/lib/intake/embed/site/check-site';
import { ErrorSummary } from '../ui/error-summary';
import { TextAreaField, TextField } from '../ui/field';
import { Notice } from '../ui/notice';
import { SubmitButton } from '../ui/submit-button';
import { SiteFindings } from './site-findings';

/** `allowed` in the state is the site that was added to the firm's list before the check. */
type CheckState = FormState & { report?: SiteReport; allowed?: string };

interface CheckSiteFormProps {
  form_id: number;
  may_allow: boolean;
  /** Checks the page or policy in the form; with an `origin`, first adds that site to the firm's list. */
  check: (before: CheckState, form: FormData) => Promise<CheckState>;
}

/** A form for a page's URL or policy, with the results of the check below. */
export function CheckSiteForm({ form_id, may_allow, check }: CheckSiteFormProps) {
  const [state, send] = useActionState(check, { errors: {}, values: {} });
  const problems = Object.entries(state.errors).flatMap(([name, messages]) =>
    messages.map((message) => ({ name, message })),
  );

  return (
    <div className="space-y-8">
      <form ref={keepTyped} action={send} noValidate className="space-y-5">
        <ErrorSummary message={state.message} errors={problems} />
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

/** Prevents React from resetting the form after its action. A check takes up to ten seconds, and the user may type meanwhile. */
function keepTyped(form: HTMLFormElement | null) {
  form?.addEventListener('reset', (event) => {
    event.preventDefault();
  });
}
