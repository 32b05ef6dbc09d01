import { DeskProvider } from '@/components/desk/desk-context';
import { StaffFrame } from '@/components/desk/staff-frame';
import { SessionWatch } from '@/components/session/session-watch';
import { lastEventId } from '@/lib/events/find';
import { currentStaff, findStaffContext } from '@/lib/http/staff/staff';
import { countDeskViews } from '@/lib/inbox/leads/view-counts';
import { initialsOf } from '@/lib/people/users/initials';
import { signOutAction, switchFirmAction } from './actions';

/**
 * The frame around the staff's pages: the navigation with the views of the inbox, and the signed-in user. It does not
 * check access: each page checks its caller itself.
 */
export default async function StaffLayout({ children }: { children: React.ReactNode }) {
  const ctx = await findStaffContext();
  if (!ctx) return children;
  // Read before the counts: the live updates bring every later event.
  const after = await lastEventId(ctx);
  const [{ name, email, firms }, counts] = await Promise.all([currentStaff(ctx), countDeskViews(ctx)]);
  const { user_id, firm_id } = ctx.actor;

  return (
    <DeskProvider
      key={`${String(user_id)} ${String(firm_id)}`}
      counts={counts}
      user_id={user_id}
      firm_id={firm_id}
      after={after}
    >
      <StaffFrame
        name={name}
        email={email}
        initials={initialsOf(name)}
        firms={firms}
        switch_firm={switchFirmAction}
        sign_out={signOutAction}
      >
        <SessionWatch user_id={user_id} firm_id={firm_id} />
        {children}
      </StaffFrame>
    </DeskProvider>
  );
}
