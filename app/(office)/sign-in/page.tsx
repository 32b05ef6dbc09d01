import { redirect } from 'next/navigation';
import { ActionForm } from '@/components/ui/action-form';
import { AtSignIn } from '@/components/session/at-sign-in';
import { Entrance } from '@/components/ui/entrance';
import { Notice } from '@/components/ui/notice';
import { wordFor } from '@/components/ui/word-for';
import { nextPath } from '@/lib/http/staff/next-path';
import { anonymousContext, findStaffContext } from '@/lib/http/staff/staff';
import { isSetUp } from '@/lib/setup/setup-link';
import { signInAction } from './actions';

export const metadata = { title: 'Sign in' };

const done: Record<string, string> = {
  reset: 'Password changed. Sign in with your new password.',
  'signed-out': 'You are signed out.',
  'signed-out-everywhere': 'You are signed out everywhere.',
};

/** GET /sign-in?next=&done= */
export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { next, done: code } = await searchParams;
  if (await findStaffContext()) redirect(nextPath(next));
  if (!(await isSetUp(await anonymousContext()))) redirect('/setup');
  const note = wordFor(done, code);

  return (
    <Entrance title="Sign in" foot="Forgot your password? An owner of your firm can create a reset link for you.">
      <AtSignIn signed_out={code === 'signed-out' || code === 'signed-out-everywhere'} />
      {note && (
        <div className="mb-6">
          <Notice tone="success">{note}</Notice>
        </div>
      )}
      <ActionForm
        action={signInAction}
        submit="Sign in"
        pending="Signing in…"
        fields={[
          { kind: 'hidden', name: 'next', value: nextPath(next) },
          {
            kind: 'text',
            name: 'email',
            label: 'Email',
            type: 'email',
            autoComplete: 'username',
            required: true,
            autoCapitalize: 'none',
            spellCheck: false,
          },
          { kind: 'password', name: 'password', label: 'Password', autoComplete: 'current-password', required: true },
        ]}
      />
    </Entrance>
  );
}
