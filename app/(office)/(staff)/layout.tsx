import Link from 'next/link';
import { FirmSwitcher } from '@/components/people/firm-switcher';
import { Who } from '@/components/people/who';
import { SessionWatch } from '@/components/session/session-watch';
import { Shell } from '@/components/ui/shell';
import { Wordmark } from '@/components/ui/wordmark';
import { currentStaff, findStaffContext } from '@/lib/http/staff/staff';
import { signOutAction, switchFirmAction } from './actions';

/** The navigation around the staff's pages, with the signed-in user. It does not check access: each page checks its caller itself. */
export default async function StaffLayout({ children }: { children: React.ReactNode }) {
  const ctx = await findStaffContext();
  if (!ctx) return children;
  const { name, email, firms } = await currentStaff(ctx);

  return (
    <Shell
      brand={
        <Link
          href="/inbox"
          aria-label="Foyer: inbox"
          className="inline-flex min-h-10 items-center text-ink no-underline"
        >
          <Wordmark />
        </Link>
      }
      switcher={<FirmSwitcher firms={firms} action={switchFirmAction} />}
      nav={[
        { href: '/inbox', label: 'Inbox' },
        { href: '/contacts', label: 'Contacts' },
        { href: '/matters', label: 'Matters' },
        { href: '/forms', label: 'Forms' },
        { href: '/settings', label: 'Settings' },
      ]}
      foot={<Who name={name} email={email} sign_out={signOutAction} />}
    >
      <SessionWatch user_id={ctx.actor.user_id} firm_id={ctx.actor.firm_id} />
      {children}
    </Shell>
  );
}
