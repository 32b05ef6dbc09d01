import { randomUUID } from 'node:crypto';
import Link from 'next/link';
import { contactFields } from '@/components/contacts/contact-fields';
import { ActionForm } from '@/components/ui/action-form';
import { PageHead } from '@/components/ui/page-head';
import { Panel } from '@/components/ui/panel';
import { staffContext } from '@/lib/http/staff/staff';
import { listContactStatuses } from '@/lib/records/lists/statuses/list';
import { createContactAction } from '../actions';

export const metadata = { title: 'New contact' };

/** GET /contacts/new */
export default async function NewContactPage() {
  const ctx = await staffContext();
  const statuses = await listContactStatuses(ctx);
  return (
    <>
      <p className="mb-4">
        <Link href="/contacts">Contacts</Link>
      </p>
      <PageHead title="New contact" />
      <div className="max-w-[44rem]">
        <Panel>
          <ActionForm
            action={createContactAction}
            submit="Create contact"
            pending="Creating…"
            read_only={ctx.actor.role === 'read_only'}
            fields={[
              { kind: 'hidden', name: 'action_id', value: randomUUID() },
              ...contactFields(
                undefined,
                statuses.map(({ name }) => name),
              ),
            ]}
          />
        </Panel>
      </div>
    </>
  );
}
