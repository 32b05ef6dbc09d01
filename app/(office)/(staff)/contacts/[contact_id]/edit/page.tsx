import { randomUUID } from 'node:crypto';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { contactFields } from '@/components/contacts/contact-fields';
import { ActionForm } from '@/components/ui/action-form';
import { PageHead } from '@/components/ui/page-head';
import { Panel } from '@/components/ui/panel';
import { staffContext } from '@/lib/http/staff/staff';
import { getContact } from '@/lib/records/contacts/get';
import { presentContact } from '@/lib/records/contacts/presenter';
import { isRefusal } from '@/lib/platform/errors';
import { listContactStatuses } from '@/lib/records/lists/statuses/list';
import { updateContactAction } from '../../actions';

export const metadata = { title: 'Edit contact' };

/** GET /contacts/{contact_id}/edit */
export default async function EditContactPage({ params }: PageProps<'/contacts/[contact_id]/edit'>) {
  const ctx = await staffContext();
  const contact = presentContact(
    await getContact(ctx, Number((await params).contact_id)).catch((error: unknown) => {
      if (isRefusal(error)) notFound();
      throw error;
    }),
  );
  const statuses = await listContactStatuses(ctx);
  return (
    <>
      <p className="mb-4">
        <Link href={`/contacts/${String(contact.id)}`}>Back to contact</Link>
      </p>
      <PageHead title={contact.name} />
      <div className="max-w-[44rem]">
        <Panel>
          <ActionForm
            action={updateContactAction}
            submit="Save"
            pending="Saving…"
            read_only={ctx.actor.role === 'read_only'}
            fields={[
              { kind: 'hidden', name: 'contact_id', value: String(contact.id) },
              { kind: 'hidden', name: 'version', value: String(contact.version) },
              { kind: 'hidden', name: 'action_id', value: randomUUID() },
              ...contactFields(
                contact,
                statuses.map(({ name }) => name),
              ),
            ]}
          />
        </Panel>
      </div>
    </>
  );
}
