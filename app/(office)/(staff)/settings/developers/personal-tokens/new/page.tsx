import Link from 'next/link';
import { ActionForm } from '@/components/people/action-form';
import { PageHead } from '@/components/ui/page-head';
import { Panel } from '@/components/ui/panel';
import { staffContext } from '@/lib/http/staff/staff';
import { scope_words, scopes } from '@/lib/access/scopes';
import { token_lifetime_labels } from '@/lib/access/personal-tokens/schema';
import { createPersonalTokenAction } from '../../actions';
import { sentence } from '../../application-fields';
import { DevelopersRefused } from '../../refused';

export const metadata = { title: 'New personal token' };

/** GET /settings/developers/personal-tokens/new */
export default async function NewPersonalTokenPage() {
  const ctx = await staffContext();
  if (!['owner', 'admin'].includes(ctx.actor.role)) return <DevelopersRefused />;

  return (
    <>
      <p className="mb-4">
        <Link href="/settings/developers">Developers</Link>
      </p>
      <PageHead
        title="New personal token"
        lede="A key for a script of your own. It calls the API as you, in this firm, and ends when you leave it."
      />
      <div className="max-w-[44rem]">
        <Panel>
          <ActionForm
            action={createPersonalTokenAction}
            submit="Make the token"
            pending="Making…"
            made="Your token"
            made_note="It is shown this once. Keep it where you keep passwords; a script sends it as “Authorization: Bearer …”."
            fields={[
              {
                kind: 'text',
                name: 'name',
                label: 'What it is for',
                hint: 'Such as “nightly export”.',
                required: true,
                dir: 'auto',
              },
              {
                kind: 'select',
                name: 'expires',
                label: 'It works for',
                defaultValue: '90',
                options: Object.entries(token_lifetime_labels).map(([value, label]) => ({ value, label })),
              },
              {
                kind: 'checks',
                name: 'scopes',
                legend: 'Permissions',
                hint: 'Within what your role allows.',
                boxes: scopes.map((scope) => ({ name: scope, label: sentence(scope_words[scope]), hint: scope })),
              },
            ]}
          />
        </Panel>
      </div>
    </>
  );
}
