'use client';

import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

/** Stands where a page failed. Says nothing of why: the log knows, under the number given here. */
export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined;

  return (
    <main id="main" className="mx-auto max-w-page p-4 sm:p-10">
      <h1 className="sr-only">Something went wrong</h1>
      <EmptyState title="This page could not be shown" action={<Button onClick={() => retry()}>Try again</Button>}>
        <p role="alert">The fault is on our side. If it happens again, tell whoever looks after this installation.</p>
        {digest && (
          <p className="mt-2 text-sm">
            Reference <code>{digest}</code>
          </p>
        )}
      </EmptyState>
    </main>
  );
}
