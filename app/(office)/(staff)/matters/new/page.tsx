import { randomUUID } from 'node:crypto';
import Link from 'next/link';
import { matterFields } from '@/components/matters/matter-fields';
import { ActionForm } from '@/components/ui/action-form';
import { PageHead } from '@/components/ui/page-head';
import { Panel } from '@/components/ui/panel';
import { firstOf } from '@/lib/http/search-params';
import { staffContext } from '@/lib/http/staff/staff';
import { createMatterAction } from '../actions';
import { FindContact } from '../find-contact';
import { matterChoices } from '../choices';

export const metadata = { title: 'New matter' };

/** GET /matters/new?contact=&find= */
export default async function NewMatterPage({ searchParams }: PageProps<'/matters/new'>) {
  const ctx = await staffContext();
  const { contact, find } = firstOf(await searchParams);
  const { found, contact_id, ...choices } = await matterChoices(ctx, { contact_id: Number(contact), find });
  const { statuses, types } = choices;

  return (
    <>
      <p className="mb-4">
        <Link href="/matters">Matters</Link>
      </p>
      <PageHead title="New matter" />
      <div className="max-w-[44rem] space-y-6">
        <FindContact find={find} found={found} hidden={contact === undefined ? {} : { contact }} />
        <Panel>
          <ActionForm
            action={createMatterAction}
            submit="Create matter"
            pending="Creating…"
            read_only={ctx.actor.role === 'read_only'}
            fields={[
              { kind: 'hidden', name: 'action_id', value: randomUUID() },
              ...matterFields({
                ...choices,
                defaults: {
                  contact_id,
                  matter_type_id: types.find(({ default_at }) => default_at !== null)?.id,
                  matter_status_id: (statuses.find(({ category }) => category === 'intake') ?? statuses[0])?.id,
                  user_id: ctx.actor.user_id,
                },
              }),
            ]}
          />
        </Panel>
      </div>
    </>
  );
}
