import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { findStaffContext } from '@/lib/http/staff/staff';
import NotFound from '../not-found';

export const metadata = { title: 'Not found' };

/** Stands in the frame of the staff's pages, whose navigation stays; without a session there is no frame, and the page is the office's. */
export default async function StaffNotFound() {
  if (!(await findStaffContext())) return <NotFound />;
  return (
    <>
      <h1 className="sr-only">Not found</h1>
      <EmptyState title="There is nothing here" action={<ButtonLink href="/inbox">Go to the inbox</ButtonLink>}>
        It may have been removed, or the link may be incomplete.
      </EmptyState>
    </>
  );
}
