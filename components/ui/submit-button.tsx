'use client';

import { useFormStatus } from 'react-dom';
import { Button } from './button';

interface SubmitButtonProps extends React.ComponentProps<typeof Button> {
  /** What the button says while the form is on its way. */
  pendingLabel?: string;
  /** For forms sent by a handler rather than an action. */
  pending?: boolean;
}

/** Sends the form it stands in, once: while pending it keeps focus, says so, and ignores further presses. */
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
