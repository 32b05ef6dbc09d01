import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export const metadata = { title: 'Not found' };

/** The 404 page for a record that does not exist or belongs to another firm. */
export default function NotFound() {
  return (
    <main id="main" className="mx-auto max-w-page p-4 sm:p-10">
      <h1 className="sr-only">Not found</h1>
      <EmptyState title="Page not found" action={<ButtonLink href="/">Go to the start page</ButtonLink>}>
        The page may have been removed, or the link may be incomplete.
      </EmptyState>
    </main>
  );
}
