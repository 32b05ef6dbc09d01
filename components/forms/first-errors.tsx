'use client';

import { useState } from 'react';
import { ErrorSummary } from '../ui/error-summary';

/**
 * A summary of the errors in the URL with which the page was opened. A summary takes the focus, so none appears while the
 * user types; then only the field shows its error.
 */
export function FirstErrors({ errors }: React.ComponentProps<typeof ErrorSummary>) {
  const [first] = useState(errors);
  const same = JSON.stringify(first) === JSON.stringify(errors);
  return <ErrorSummary title="There is a problem" errors={same ? first : []} />;
}
