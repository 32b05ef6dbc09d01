import Link from 'next/link';
import { ActionButton, ActionForm } from '@/components/ui/action-form';
import { SettingsTabs } from '@/components/people/settings-tabs';
import { Badge } from '@/components/ui/badge';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/page-head';
import { Panel } from '@/components/ui/panel';
import { Table, TBody, Td, Th, THead, Tr } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { wordFor } from '@/components/ui/word-for';
import { currentStaff, staffContext } from '@/lib/http/staff/staff';
import { listPeople } from '@/lib/people/users/list';
import { role_labels, roles } from '@/lib/people/users/schema';
import { inviteAction, revokeInvitationAction } from './actions';

export const metadata = { title: 'People' };

const done: Record<string, string> = {
  revoked: 'Invitation revoked. Its link no longer works.',
  disabled: 'User disabled. They can no longer sign in to this firm; their past work is kept.',
  enabled: 'User enabled. They can sign in again.',
};

/** GET /settings/people?done= */
export default async function PeoplePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const ctx = await staffContext();
  const [{ people, invitations }, { time_zone }, { done: code }] = await Promise.all([
    listPeople(ctx),
    currentStaff(ctx),
    searchParams,
  ]);
  const now = ctx.now().toISOString();
  const may_change = ['owner', 'admin'].includes(ctx.actor.role);
  const given = roles.filter((role) => role !== 'owner' || ctx.actor.role === 'owner');
  const note = wordFor(done, code);

  return (
    <>
      <PageHead title="Settings" />
      <SettingsTabs />
      <div className="space-y-6">
        {note && <Notice tone="success">{note}</Notice>}
        <Panel title="People" flush>
          <Table caption="People" stack>
            <THead>
              <Tr>
                <Th>Name</Th>
                <Th>Role</Th>
                <Th>Last seen</Th>
                {may_change && (
                  <Th>
                    <span className="sr-only">Change</span>
                  </Th>
                )}
              </Tr>
            </THead>
            <TBody>
              {people.map((person) => (
                <Tr key={person.user_id}>
                  <Th scope="row">
                    <span dir="auto">{person.name}</span>
                    {person.user_id === ctx.actor.user_id && <span className="font-normal text-ink-soft"> (you)</span>}
                    <span className="block font-normal text-ink-soft">{person.email}</span>
                  </Th>
                  <Td label="Role">
                    {role_labels[person.role]} {person.disabled_at && <Badge tone="warning">Disabled</Badge>}
                  </Td>
                  <Td label="Last seen">
                    {person.last_seen_at ? <Time at={person.last_seen_at} time_zone={time_zone} now={now} /> : 'Never'}
                  </Td>
                  {may_change && (
                    <Td numeric>
                      <Link href={`/settings/people/${String(person.user_id)}`} aria-label={`Manage ${person.name}`}>
                        Manage
                      </Link>
                    </Td>
                  )}
                </Tr>
              ))}
            </TBody>
          </Table>
        </Panel>

        {invitations.length > 0 && (
          <Panel title="Invitations" flush>
            <Table caption="Invitations" stack>
              <THead>
                <Tr>
                  <Th>Email</Th>
                  <Th>Role</Th>
                  <Th>Expires</Th>
                  {may_change && (
                    <Th>
                      <span className="sr-only">Change</span>
                    </Th>
                  )}
                </Tr>
              </THead>
              <TBody>
                {invitations.map((invitation) => (
                  <Tr key={invitation.id}>
                    <Th scope="row">{invitation.email}</Th>
                    <Td label="Role">{role_labels[invitation.role]}</Td>
                    <Td label="Expires">
                      <Time at={invitation.expires_at} time_zone={time_zone} now={now} absolute />
                    </Td>
                    {may_change && (
                      <Td numeric>
                        <ActionButton
                          action={revokeInvitationAction}
                          fields={{ invitation_id: String(invitation.id) }}
                          label="Revoke"
                          pending="Revoking…"
                          aria_label={`Revoke the invitation of ${invitation.email}`}
                          size="sm"
                        />
                      </Td>
                    )}
                  </Tr>
                ))}
              </TBody>
            </Table>
          </Panel>
        )}

        {may_change && (
          <div className="max-w-[44rem]">
            <Panel title="Invite user">
              <ActionForm
                action={inviteAction}
                submit="Create invitation link"
                pending="Creating…"
                made="Invitation link, expires in seven days"
                fields={[
                  {
                    kind: 'text',
                    name: 'email',
                    label: 'Email',
                    type: 'email',
                    autoComplete: 'off',
                    autoCapitalize: 'none',
                    spellCheck: false,
                    required: true,
                  },
                  {
                    kind: 'select',
                    name: 'role',
                    label: 'Role',
                    hint: 'Administrators can also change settings and users. Read only can view everything but change nothing.',
                    defaultValue: 'staff',
                    options: given.map((role) => ({ value: role, label: role_labels[role] })),
                  },
                ]}
              />
            </Panel>
          </div>
        )}
      </div>
    </>
  );
}
