import Link from 'next/link';
import { ActionForm } from '@/components/ui/action-form';
import { PageHead } from '@/components/ui/page-head';
import { Panel } from '@/components/ui/panel';
import { staffContext } from '@/lib/http/staff/staff';
import { scope_words, scopes } from '@/lib/access/scopes';
import { token_lifetime_labels } from '@/lib/access/personal-tokens/schema';
import { createPersonalTokenAction } from '../../actions';
import { capitalized } from '../../application-fields';
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
        lede="Your own script can use the API with this token. It acts as you in this firm, and stops working when you leave the firm."
      />
      <div className="max-w-[44rem]">
        <Panel>
          <ActionForm
            action={createPersonalTokenAction}
            submit="Create token"
            pending="Creating…"
            made="Your token"
            made_note="Copy the token now. Foyer shows it only once. Store it like a password; a script sends it as “Authorization: Bearer …”."
            fields={[
              {
                kind: 'text',
                name: 'name',
                label: 'Name',
                hint: 'Describe its use, such as “nightly export”.',
                required: true,
                dir: 'auto',
              },
              {
                kind: 'select',
                name: 'expires',
                label: 'Valid for',
                defaultValue: '90',
                options: Object.entries(token_lifetime_labels).map(([value, label]) => ({ value, label })),
              },
              {
                kind: 'checks',
                name: 'scopes',
                legend: 'Scopes',
                hint: 'The token can never do more than your role allows.',
                boxes: scopes.map((scope) => ({ name: scope, label: capitalized(scope_words[scope]), hint: scope })),
              },
            ]}
          />
        </Panel>
      </div>
    </>
  );
}
