import Link from 'next/link';
import { notFound } from 'next/navigation';
import { ActionButton, ActionForm } from '@/components/ui/action-form';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/page-head';
import { Panel } from '@/components/ui/panel';
import { staffContext } from '@/lib/http/staff/staff';
import { isRefusal } from '@/lib/platform/errors';
import { getPerson } from '@/lib/people/users/list';
import { OneUser, role_labels, roles } from '@/lib/people/users/schema';
import { changeRoleAction, disableAction, enableAction, resetLinkAction } from '../actions';

export const metadata = { title: 'User' };

/** GET /settings/people/{user_id}?done= */
export default async function PersonPage({
  params,
  searchParams,
}: {
  params: Promise<{ user_id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const ctx = await staffContext();
  const asked = OneUser.safeParse(await params);
  if (!asked.success) notFound();
  const person = await getPerson(ctx, asked.data.user_id).catch((error: unknown) => {
    if (isRefusal(error)) notFound();
    throw error;
  });
  const { done } = await searchParams;
  const { role: own_role, user_id: own_id } = ctx.actor;
  const may_change = own_role === 'owner' || (own_role === 'admin' && person.role !== 'owner');
  const is_self = person.user_id === own_id;
  const fields = { user_id: String(person.user_id) };

  return (
    <>
      <p className="mb-4">
        <Link href="/settings/people">People</Link>
      </p>
      <PageHead
        title={person.name}
        lede={`${person.email} · ${role_labels[person.role]}${person.disabled_at ? ' · Disabled' : ''}`}
      />
      <div className="max-w-[44rem] space-y-6">
        {done === 'role' && <Notice tone="success">Role changed. It applies from the user’s next click.</Notice>}
        {!may_change && <Notice>Your role cannot change this user.</Notice>}
        {may_change && (
          <>
            <Panel title="Role">
              <ActionForm
                action={changeRoleAction}
                submit="Change role"
                pending="Changing…"
                variant="quiet"
                fields={[
                  { kind: 'hidden', name: 'user_id', value: fields.user_id },
                  {
                    kind: 'select',
                    name: 'role',
                    label: 'Role in this firm',
                    hint: 'A firm needs at least one active owner.',
                    defaultValue: person.role,
                    options: roles
                      .filter((role) => role !== 'owner' || own_role === 'owner')
                      .map((role) => ({ value: role, label: role_labels[role] })),
                  },
                ]}
              />
            </Panel>
            {own_role === 'owner' && !is_self && !person.disabled_at && (
              <Panel title="New password">
                <p className="mb-4 max-w-measure text-ink-soft">
                  Create a link that lets this user set a new password. The link works once and expires after 24 hours.
                  Setting a new password signs the user out everywhere and ends the access of all apps that they
                  authorized, their personal tokens, and any other link to reset their password.
                </p>
                <ActionButton
                  action={resetLinkAction}
                  fields={fields}
                  label="Create reset link"
                  pending="Creating…"
                  made="Password reset link, expires in 24 hours"
                />
              </Panel>
            )}
            {!is_self && (
              <Panel title={person.disabled_at ? 'Enable user' : 'Disable user'}>
                <p className="mb-4 max-w-measure text-ink-soft">
                  {person.disabled_at
                    ? 'The user gets their previous role back and can sign in again. They must authorize apps and create personal tokens again.'
                    : 'The user is signed out of this firm at once and cannot sign in until you enable them again. The access of apps that they authorized, their personal tokens, and invitations that they sent end for good. Their past work is kept.'}
                </p>
                {person.disabled_at ? (
                  <ActionButton action={enableAction} fields={fields} label="Enable" pending="Enabling…" />
                ) : (
                  <ActionButton
                    action={disableAction}
                    fields={fields}
                    label="Disable"
                    pending="Disabling…"
                    variant="danger"
                  />
                )}
              </Panel>
            )}
          </>
        )}
      </div>
    </>
  );
}
