import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export const metadata = { title: 'Not found' };

/** Stands where a page would: the address is one we serve, the thing is not there, or not this reader's. */
export default function NotFound() {
  return (
    <main id="main" className="mx-auto max-w-page p-4 sm:p-10">
      <h1 className="sr-only">Not found</h1>
      <EmptyState title="There is nothing here" action={<ButtonLink href="/">Go to the start</ButtonLink>}>
        It may have been removed, or the link may be incomplete.
      </EmptyState>
    </main>
  );
}
