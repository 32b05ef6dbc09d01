import { randomUUID } from 'node:crypto';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { matterFields } from '@/components/matters/matter-fields';
import { ActionForm } from '@/components/ui/action-form';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/page-head';
import { Panel } from '@/components/ui/panel';
import { firstOf } from '@/lib/http/search-params';
import { staffContext } from '@/lib/http/staff/staff';
import { isRefusal } from '@/lib/platform/errors';
import { getMatter } from '@/lib/records/matters/get';
import { nameOfMatter, presentMatter } from '@/lib/records/matters/presenter';
import { updateMatterAction } from '../../actions';
import { matterChoices } from '../../choices';
import { FindContact } from '../../find-contact';

export const metadata = { title: 'Edit matter' };

/** GET /matters/{matter_id}/edit?find= */
export default async function EditMatterPage({ params, searchParams }: PageProps<'/matters/[matter_id]/edit'>) {
  const ctx = await staffContext();
  const matter = presentMatter(
    await getMatter(ctx, Number((await params).matter_id)).catch((error: unknown) => {
      if (isRefusal(error)) notFound();
      throw error;
    }),
  );
  const { find } = firstOf(await searchParams);
  const {
    statuses: _statuses,
    found,
    contact_id: _contact_id,
    ...choices
  } = await matterChoices(ctx, { contact_id: matter.contact?.id, find });
  // A user whose access was disabled stays assigned until someone removes them from the matter.
  const people = [
    ...choices.people,
    ...matter.assignees.filter(({ user_id }) => !choices.people.some((one) => one.user_id === user_id)),
  ];

  return (
    <>
      <p className="mb-4">
        <Link href={`/matters/${String(matter.id)}`}>Back to matter</Link>
      </p>
      <PageHead title={nameOfMatter(matter)} />
      <div className="max-w-[44rem] space-y-6">
        {matter.locked_at !== null && <Notice tone="warning">This matter is locked. Unlock it to make changes.</Notice>}
        <FindContact find={find} found={found} hidden={{}} />
        <Panel>
          <ActionForm
            action={updateMatterAction}
            submit="Save"
            pending="Saving…"
            read_only={ctx.actor.role === 'read_only' || matter.locked_at !== null}
            fields={[
              { kind: 'hidden', name: 'matter_id', value: String(matter.id) },
              { kind: 'hidden', name: 'version', value: String(matter.version) },
              { kind: 'hidden', name: 'action_id', value: randomUUID() },
              ...matterFields({ ...choices, people, matter }),
            ]}
          />
        </Panel>
      </div>
    </>
  );
}
