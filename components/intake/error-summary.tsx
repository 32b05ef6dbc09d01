import type { MouseEvent, Ref } from 'react';

interface ErrorSummaryProps {
  heading: string;
  /** `field` is '' for an error that belongs to no field. */
  errors: { field: string; message: string }[];
  ref?: Ref<HTMLDivElement>;
}

/** GOV.UK's error summary: a list of all errors, each with a link to its field. */
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

/** Focuses the field by script, because following the fragment link would add an entry to the host page's history. */
function focusField(event: MouseEvent<HTMLAnchorElement>) {
  const field = document.getElementById(event.currentTarget.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  field.focus();
}
