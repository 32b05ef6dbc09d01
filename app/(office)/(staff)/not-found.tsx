import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { findStaffContext } from '@/lib/http/staff/staff';
import NotFound from '../not-found';

export const metadata = { title: 'Not found' };

/**
 * The 404 page for signed-in staff, with their navigation around it. Without a session, the page is the 404 page that
 * everybody sees.
 */
export default async function StaffNotFound() {
  if (!(await findStaffContext())) return <NotFound />;
  return (
    <>
      <h1 className="sr-only">Not found</h1>
      <EmptyState title="Page not found" action={<ButtonLink href="/inbox">Go to the inbox</ButtonLink>}>
        The page may have been removed, or the link may be incomplete.
      </EmptyState>
    </>
  );
}
