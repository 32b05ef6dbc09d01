import Link from 'next/link';
import { ActionForm } from '@/components/ui/action-form';
import { PageHead } from '@/components/ui/page-head';
import { Panel } from '@/components/ui/panel';
import { staffContext } from '@/lib/http/staff/staff';
import { createApplicationAction } from '../../actions';
import { applicationFields } from '../../application-fields';
import { DevelopersRefused } from '../../refused';

export const metadata = { title: 'New application' };

/** GET /settings/developers/applications/new */
export default async function NewApplicationPage() {
  const ctx = await staffContext();
  if (!['owner', 'admin'].includes(ctx.actor.role)) return <DevelopersRefused />;

  return (
    <>
      <p className="mb-4">
        <Link href="/settings/developers">Developers</Link>
      </p>
      <PageHead
        title="New application"
        lede="Users authorize an application through OAuth, each for their own account."
      />
      <div className="max-w-[44rem]">
        <Panel>
          <ActionForm
            action={createApplicationAction}
            submit="Create application"
            pending="Creating…"
            fields={applicationFields()}
          />
        </Panel>
      </div>
    </>
  );
}
