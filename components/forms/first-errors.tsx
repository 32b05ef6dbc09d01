'use client';

import { useState } from 'react';
import { ErrorSummary } from '../ui/error-summary';

/**
 * What was wrong with the address that the page was opened at. A summary takes the focus, so it does not come while somebody
 * types: each field says by itself what is wrong with it then.
 */
export function FirstErrors({ errors }: React.ComponentProps<typeof ErrorSummary>) {
  const [first] = useState(errors);
  const same = JSON.stringify(first) === JSON.stringify(errors);
  return <ErrorSummary title="There is a problem" errors={same ? first : []} />;
}
