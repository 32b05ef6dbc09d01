import { headers } from 'next/headers';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { CallList } from '@/components/developers/call-list';
import { ClientFacts } from '@/components/developers/client-facts';
import { GrantList } from '@/components/developers/grant-list';
import { ReuseWarning } from '@/components/developers/reuse-warning';
import { SecretList } from '@/components/developers/secret-list';
import { ActionButton, ActionForm } from '@/components/ui/action-form';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/page-head';
import { Panel } from '@/components/ui/panel';
import { wordFor } from '@/components/ui/word-for';
import { listCalls } from '@/lib/access/calls/list';
import { linkOrigin } from '@/lib/http/request';
import { currentStaff, staffContext } from '@/lib/http/staff/staff';
import { isRefusal } from '@/lib/platform/errors';
import { getApplication } from '@/lib/access/applications/list';
import { OneApplication } from '@/lib/access/applications/schema';
import { countUsersElsewhere, listGrants } from '@/lib/access/grants/list';
import {
  disableApplicationAction,
  enableApplicationAction,
  makeSecretAction,
  revokeGrantAction,
  revokeSecretAction,
  updateApplicationAction,
} from '../../actions';
import { applicationFields } from '../../application-fields';
import { DevelopersRefused } from '../../refused';

export const metadata = { title: 'Application' };

const done: Record<string, string> = {
  made: 'Application created.',
  saved: 'Application saved. Changes apply from its next request.',
  'secret-revoked': 'Secret revoked. It no longer works.',
  disabled: 'Application disabled. Its tokens no longer work.',
  enabled: 'Application enabled. Its tokens work again.',
};

/** GET /settings/developers/applications/{application_id}?done= */
export default async function ApplicationPage({
  params,
  searchParams,
}: {
  params: Promise<{ application_id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const ctx = await staffContext();
  if (!['owner', 'admin'].includes(ctx.actor.role)) return <DevelopersRefused />;
  const asked = OneApplication.safeParse(await params);
  if (!asked.success) notFound();
  const id = asked.data.application_id;
  const { application, secrets } = await getApplication(ctx, id).catch((error: unknown) => {
    if (isRefusal(error)) notFound();
    throw error;
  });
  const [{ grants, reused }, elsewhere, calls, { time_zone }, origin, { done: code }] = await Promise.all([
    listGrants(ctx, id),
    countUsersElsewhere(ctx, id),
    listCalls(ctx, id),
    currentStaff(ctx),
    headers().then(linkOrigin),
    searchParams,
  ]);
  const times = { time_zone, now: ctx.now().toISOString() };
  const fields = { application_id: String(id) };
  const keeps_secret = application.kind === 'confidential';
  const note = wordFor(done, code);

  return (
    <>
      <p className="mb-4">
        <Link href="/settings/developers">Developers</Link>
      </p>
      <PageHead
        title={application.name}
        lede={`${keeps_secret ? 'Server application with a client secret' : 'Public application with PKCE'} · ${application.is_private ? 'This firm only' : 'Any firm'}${application.disabled_at ? ' · Disabled' : ''}`}
      />
      <div className="space-y-6">
        {note && <Notice tone="success">{note}</Notice>}
        {keeps_secret && secrets.length === 0 && (
          <Notice tone="warning" title="The application has no secret yet">
            Create a secret below. Without one, the application cannot exchange a code for tokens.
          </Notice>
        )}
        <ReuseWarning grants={reused} {...times} />
        <Panel title="Endpoints">
          <ClientFacts client_id={application.client_id} origin={origin} />
        </Panel>
        {keeps_secret && (
          <Panel title="Secrets" flush>
            <SecretList
              secrets={secrets}
              application_id={fields.application_id}
              make={makeSecretAction}
              revoke={revokeSecretAction}
              {...times}
            />
          </Panel>
        )}
        <Panel title="Authorized by your users" flush>
          <GrantList grants={grants} revoke={revokeGrantAction} {...times} of_one_application />
          {elsewhere > 0 && (
            <p className="border-t border-rule px-5 py-3 text-sm text-ink-soft">
              {elsewhere === 1
                ? 'One user at another firm has also authorized it.'
                : `${String(elsewhere)} users at other firms have also authorized it.`}
            </p>
          )}
        </Panel>
        <Panel title="Recent API calls" flush>
          <CallList calls={calls} {...times} />
        </Panel>
        <div className="max-w-[44rem] space-y-6">
          <Panel title="Settings">
            <ActionForm
              action={updateApplicationAction}
              submit="Save"
              pending="Saving…"
              fields={applicationFields(application)}
            />
          </Panel>
          <Panel title={application.disabled_at ? 'Enable application' : 'Disable application'}>
            <p className="mb-4 max-w-measure text-ink-soft">
              {application.disabled_at
                ? 'When you enable the application, its authorizations and tokens work again.'
                : 'The application immediately loses access to every firm. Its authorizations are kept and work again when you enable it.'}
            </p>
            {application.disabled_at ? (
              <ActionButton action={enableApplicationAction} fields={fields} label="Enable" pending="Enabling…" />
            ) : (
              <ActionButton
                action={disableApplicationAction}
                fields={fields}
                label="Disable"
                pending="Disabling…"
                variant="danger"
              />
            )}
          </Panel>
        </div>
      </div>
    </>
  );
}
