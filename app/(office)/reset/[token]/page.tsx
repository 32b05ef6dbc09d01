import { ActionForm } from '@/components/ui/action-form';
import { Entrance } from '@/components/ui/entrance';
import { anonymousContext } from '@/lib/http/staff/staff';
import { findReset } from '@/lib/people/users/reset-password';
import { resetAction } from './actions';

export const metadata = { title: 'New password' };

/** GET /reset/{token} */
export default async function ResetPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const user = await findReset(await anonymousContext(), token);
  if (!user) {
    return (
      <Entrance title="This link has expired">
        <p>The link was used, or it is older than 24 hours. Ask an owner of your firm for a new one.</p>
      </Entrance>
    );
  }
  return (
    <Entrance
      title="Set a new password"
      lede={`For ${user.name}. A new password signs you out everywhere. It also ends the access of all apps that you authorized, your personal tokens, and any other link to reset your password.`}
    >
      <ActionForm
        action={resetAction}
        submit="Set password"
        pending="Setting…"
        fields={[
          { kind: 'hidden', name: 'token', value: token },
          {
            kind: 'text',
            name: 'email',
            label: 'Email',
            defaultValue: user.email,
            readOnly: true,
            autoComplete: 'username',
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
    </Entrance>
  );
}
