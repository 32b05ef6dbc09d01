'use client';

import { useEffect, useRef } from 'react';

interface ErrorSummaryProps {
  title?: string;
  /** What the refusal says about the whole form. It comes before the errors of the fields. */
  message?: string;
  /** `name` is the id of the control that the message links to. An empty name gives a message without a link. */
  errors: { name: string; message: string }[];
}

/** Lists all errors of a refused form above the form, and takes focus whenever the list changes. */
export function ErrorSummary({ title = 'There is a problem', message: whole, errors: of_fields }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  const errors = whole === undefined ? of_fields : [{ name: '', message: whole }, ...of_fields];
  const said = errors.map(({ name, message }) => `${name}:${message}`).join('\n');

  useEffect(() => {
    if (said) box.current?.focus();
  }, [said]);

  if (errors.length === 0) return null;
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="rounded-sm border-2 border-danger bg-sheet p-5 focus:outline-2 focus:outline-offset-2 focus:outline-focus"
    >
      <h2 className="text-xl text-danger">{title}</h2>
      <ul className="mt-2 space-y-1">
        {errors.map(({ name, message }) => (
          <li key={`${name}:${message}`}>
            {name ? (
              <a
                href={`#${name}`}
                className="inline-block min-h-6 font-[560] text-danger underline underline-offset-4 hover:text-danger-deep hover:decoration-2"
              >
                {message}
              </a>
            ) : (
              <span className="font-[560] text-danger">{message}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
