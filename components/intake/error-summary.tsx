import type { MouseEvent, Ref } from 'react';

interface ErrorSummaryProps {
  heading: string;
  /** `field` '' = of no field in particular */
  errors: { field: string; message: string }[];
  ref?: Ref<HTMLDivElement>;
}

/** GOV.UK's error summary: what is wrong, in one place, each with a way to it. */
export function ErrorSummary({ heading, errors, ref }: ErrorSummaryProps) {
  return (
    <div className="notice" data-tone="danger" role="alert" tabIndex={-1} autoFocus ref={ref}>
      <h2>{heading}</h2>
      <ul>
        {errors.map(({ field, message }) => (
          <li key={field}>
            {field ? (
              <a href={`#field-${field}`} onClick={focusField}>
                {message}
              </a>
            ) : (
              message
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A fragment would leave an entry in the host page's history. */
function focusField(event: MouseEvent<HTMLAnchorElement>) {
  const field = document.getElementById(event.currentTarget.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  field.focus();
}
