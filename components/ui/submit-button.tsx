'use client';

import { useFormStatus } from 'react-dom';
import { Button } from './button';

interface SubmitButtonProps extends React.ComponentProps<typeof Button> {
  /** The label while the form is being submitted. */
  pendingLabel?: string;
  /** Set while a form is being submitted by an event handler and not by an action. */
  pending?: boolean;
}

/** Submits the form around it only once: while the form is pending, the button keeps focus, shows `pendingLabel`, and ignores clicks. */
export function SubmitButton({
  pendingLabel,
  pending = false,
  variant = 'primary',
  children,
  onClick,
  ...rest
}: SubmitButtonProps) {
  const form = useFormStatus();
  const busy = pending || form.pending;

  return (
    <Button
      {...rest}
      type="submit"
      variant={variant}
      aria-disabled={busy || rest['aria-disabled'] || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy && pendingLabel ? pendingLabel : children}
    </Button>
  );
}
