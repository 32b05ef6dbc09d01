import { GrantList } from '@/components/developers/grant-list';
import { ActionForm } from '@/components/ui/action-form';
import { SettingsTabs } from '@/components/people/settings-tabs';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/page-head';
import { Panel } from '@/components/ui/panel';
import { SubmitButton } from '@/components/ui/submit-button';
import { wordFor } from '@/components/ui/word-for';
import { currentStaff, staffContext } from '@/lib/http/staff/staff';
import { listOwnGrants } from '@/lib/access/grants/list';
import { getProfile } from '@/lib/people/users/profile';
import { changeNameAction, changePasswordAction, revokeOwnGrantAction, signOutEverywhereAction } from './actions';

export const metadata = { title: 'Your account' };

const done: Record<string, string> = {
  name: 'Name changed.',
  password: 'Password changed. Your other sessions, authorized apps and personal tokens have ended.',
  'shut-out': 'Access revoked. The app can no longer use the API as you.',
};

/** GET /settings/profile?done= */
export default async function ProfilePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const ctx = await staffContext();
  const [{ name, email, sessions }, grants, { time_zone }, { done: code }] = await Promise.all([
    getProfile(ctx),
    listOwnGrants(ctx),
    currentStaff(ctx),
    searchParams,
  ]);
  const note = wordFor(done, code);

  return (
    <>
      <PageHead title="Settings" />
      <SettingsTabs />
      <div className="max-w-[44rem] space-y-6">
        {note && <Notice tone="success">{note}</Notice>}
        <Panel title="You">
          <ActionForm
            action={changeNameAction}
            submit="Change name"
            pending="Changing…"
            variant="quiet"
            fields={[
              {
                kind: 'text',
                name: 'name',
                label: 'Name',
                hint: `You sign in as ${email}.`,
                defaultValue: name,
                autoComplete: 'name',
                dir: 'auto',
                required: true,
              },
            ]}
          />
        </Panel>
        <Panel title="Password">
          <p className="mb-4 max-w-measure text-ink-soft">
            A new password signs you out of every other browser. It also ends the access of all apps that you
            authorized, your personal tokens, and any link to reset your password. This browser stays signed in.
          </p>
          <ActionForm
            action={changePasswordAction}
            submit="Change password"
            pending="Changing…"
            variant="quiet"
            fields={[
              {
                kind: 'password',
                name: 'current_password',
                label: 'Current password',
                autoComplete: 'current-password',
                required: true,
              },
              {
                kind: 'password',
                name: 'password',
                label: 'New password',
                hint: 'At least 8 characters. 15 or more are better.',
                autoComplete: 'new-password',
                required: true,
              },
            ]}
          />
        </Panel>
        <Panel title="Authorized apps" flush>
          <GrantList
            grants={grants}
            revoke={revokeOwnGrantAction}
            time_zone={time_zone}
            now={ctx.now().toISOString()}
            of_one_user
          />
        </Panel>
        <Panel title="Sessions">
          <p className="mb-4 max-w-measure text-ink-soft">
            You are signed in on{' '}
            {sessions === 1 ? 'this browser only' : `${String(sessions)} browsers, including this one`}. A session ends
            after eight hours without use, and after seven days in any case.
          </p>
          <form action={signOutEverywhereAction}>
            <SubmitButton variant="quiet" pendingLabel="Signing out…">
              Sign out everywhere
            </SubmitButton>
          </form>
        </Panel>
      </div>
    </>
  );
}
