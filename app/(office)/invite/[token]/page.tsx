import { ActionForm, type FormField } from '@/components/ui/action-form';
import { Entrance } from '@/components/ui/entrance';
import { anonymousContext, currentStaff, findStaffContext } from '@/lib/http/staff/staff';
import { findInvitation } from '@/lib/people/users/accept-invitation';
import { role_labels } from '@/lib/people/users/schema';
import { joinAction, joinSignedInAction, joinWithPasswordAction } from './actions';

export const metadata = { title: 'Invitation' };

/** GET /invite/{token} */
export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const invitation = await findInvitation(await anonymousContext(), token);
  if (!invitation) {
    return (
      <Entrance title="This invitation has expired">
        <p>
          The invitation was used or revoked, or it is older than seven days. Ask the person who invited you for a new
          one.
        </p>
      </Entrance>
    );
  }

  const { firm_name, email, role, has_account } = invitation;
  const staff = await findStaffContext();
  const is_theirs = staff !== undefined && (await currentStaff(staff)).email === email;
  const common: FormField[] = [
    { kind: 'hidden', name: 'token', value: token },
    { kind: 'text', name: 'email', label: 'Email', defaultValue: email, readOnly: true, autoComplete: 'username' },
  ];
  const title = `Join ${firm_name}`;

  if (is_theirs) {
    return (
      <Entrance title={title} lede={`You are signed in as ${email}. Your role in this firm: ${role_labels[role]}.`}>
        <ActionForm
          action={joinSignedInAction}
          submit={title}
          pending="Joining…"
          fields={[{ kind: 'hidden', name: 'token', value: token }]}
        />
      </Entrance>
    );
  }
  if (has_account) {
    return (
      <Entrance
        title={title}
        lede={`Your role in this firm: ${role_labels[role]}. You already have an account, so enter its password.`}
      >
        <ActionForm
          action={joinWithPasswordAction}
          submit="Join"
          pending="Joining…"
          fields={[
            ...common,
            {
              kind: 'password',
              name: 'password',
              label: 'Your password',
              autoComplete: 'current-password',
              required: true,
            },
          ]}
        />
      </Entrance>
    );
  }
  return (
    <Entrance title={title} lede={`Your role in this firm: ${role_labels[role]}. Choose a password to sign in with.`}>
      <ActionForm
        action={joinAction}
        submit="Join"
        pending="Joining…"
        fields={[
          ...common,
          { kind: 'text', name: 'name', label: 'Your name', autoComplete: 'name', required: true },
          {
            kind: 'password',
            name: 'password',
            label: 'Password',
            hint: 'At least 8 characters. 15 or more are better.',
            autoComplete: 'new-password',
            required: true,
          },
        ]}
      />
    </Entrance>
  );
}
