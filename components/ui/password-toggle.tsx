'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { Button } from './button';

/** A button that shows and hides the password in the input with this id. Absent without JavaScript. The password is hidden again when the form is submitted. */
export function PasswordToggle({ input_id }: { input_id: string }) {
  const hydrated = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const [shown, setShown] = useState(false);

  useEffect(() => {
    const input = document.getElementById(input_id);
    if (!(input instanceof HTMLInputElement)) return;
    input.type = shown ? 'text' : 'password';

    const hide = () => {
      input.type = 'password';
      setShown(false);
    };
    input.form?.addEventListener('submit', hide);
    return () => input.form?.removeEventListener('submit', hide);
  }, [input_id, shown]);

  if (!hydrated) return null;
  return (
    <Button
      aria-controls={input_id}
      aria-label={shown ? 'Hide password' : 'Show password'}
      onClick={() => setShown(!shown)}
      className="min-w-18 shrink-0"
    >
      {shown ? 'Hide' : 'Show'}
    </Button>
  );
}

const never = () => () => {};
