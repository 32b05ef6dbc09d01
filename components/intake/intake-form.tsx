'use client';

import { useState } from 'react';
import type { Receipt } from '@/lib/intake/receipt';
import type { IntakeFormProps } from './intake-form-props';
import { useSenderInTime } from './load-sender';
import { Submission } from './submission';

/**
 * The form as plain HTML, which the browser can post to the permanent URL before this script has loaded. After
 * hydration, react-hook-form uses the same inputs with their typed values, and the script sends them.
 */
export function IntakeForm(props: IntakeFormProps) {
  const [another, setAnother] = useState<{ count: number; earlier_receipt: string }>();
  const restart = (receipt: Receipt) =>
    setAnother({ count: (another?.count ?? 0) + 1, earlier_receipt: receipt.token });
  const [sending, setSending] = useSenderInTime();
  return (
    <>
      {sending?.renderKeptMessages({
        url: `/f/${props.form_slug}/submit`,
        fields: props.fields,
        words: props.words,
        locale: props.locale,
      })}
      <Submission
        key={another?.count ?? 0}
        {...props}
        refused={another ? undefined : props.refused}
        earlier_receipt={another?.earlier_receipt}
        reset={restart}
        onSender={setSending}
      />
    </>
  );
}
