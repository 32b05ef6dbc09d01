'use client';

import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

/**
 * The page that is shown when a page fails. The page does not show the cause: the server's log contains the error under
 * the reference that the page shows.
 */
export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined;

  return (
    <main id="main" className="mx-auto max-w-page p-4 sm:p-10">
      <h1 className="sr-only">Something went wrong</h1>
      <EmptyState title="This page could not be loaded" action={<Button onClick={() => retry()}>Try again</Button>}>
        <p role="alert">
          Something went wrong on the server. If it happens again, contact the administrator of this installation.
        </p>
        {digest && (
          <p className="mt-2 text-sm">
            Reference <code>{digest}</code>
          </p>
        )}
      </EmptyState>
    </main>
  );
}
