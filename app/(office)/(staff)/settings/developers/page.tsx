import { headers } from 'next/headers';
import Link from 'next/link';
import { ApplicationList } from '@/components/developers/application-list';
import { GrantList } from '@/components/developers/grant-list';
import { InboxTokenList } from '@/components/developers/inbox-token-list';
import { PersonalTokenList } from '@/components/developers/personal-token-list';
import { ReuseWarning } from '@/components/developers/reuse-warning';
import { SettingsTabs } from '@/components/people/settings-tabs';
import { ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/page-head';
import { Panel } from '@/components/ui/panel';
import { wordFor } from '@/components/ui/word-for';
import { linkOrigin } from '@/lib/http/request';
import { currentStaff, staffContext } from '@/lib/http/staff/staff';
import { listInboxTokens } from '@/lib/access/inbox-tokens/manage';
import { isLeadInboxStrict } from '@/lib/people/firms/lead-inbox';
import { listApplications } from '@/lib/access/applications/list';
import { listGrants } from '@/lib/access/grants/list';
import { listPersonalTokens } from '@/lib/access/personal-tokens/list';
import { revokeGrantAction, revokePersonalTokenAction } from './actions';
import {
  createInboxTokenAction,
  revokeInboxTokenAction,
  rotateInboxTokenAction,
  setLeadInboxModeAction,
} from './inbox-token-actions';
import { DevelopersRefused } from './refused';

export const metadata = { title: 'Developers' };

const done: Record<string, string> = {
  'shut-out': 'Access revoked. The application’s tokens for that user no longer work.',
  'inbox-token-revoked': 'Lead Inbox token revoked. Leads sent with it are refused.',
  'lead-inbox': 'Setting saved. It applies from the next lead.',
  'token-revoked': 'Token revoked. It no longer works.',
};

/** GET /settings/developers?done= */
export default async function DevelopersPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const ctx = await staffContext();
  if (!['owner', 'admin'].includes(ctx.actor.role)) return <DevelopersRefused />;
  const [applications, { grants, reused }, tokens, inbox_tokens, is_strict, { time_zone }, origin, { done: code }] =
    await Promise.all([
      listApplications(ctx),
      listGrants(ctx),
      listPersonalTokens(ctx),
      listInboxTokens(ctx, ctx.actor.firm_id),
      isLeadInboxStrict(ctx),
      currentStaff(ctx),
      headers().then(linkOrigin),
      searchParams,
    ]);
  const times = { time_zone, now: ctx.now().toISOString() };
  const note = wordFor(done, code);

  return (
    <>
      <PageHead title="Settings" />
      <SettingsTabs />
      <div className="space-y-6">
        {note && <Notice tone="success">{note}</Notice>}
        <ReuseWarning grants={reused} {...times} />
        <p className="max-w-measure text-ink-soft">
          Connect apps through the Clio Grow API, with OAuth applications or with tokens. See the{' '}
          <Link href="/developers">API reference and guides</Link>.
        </p>
        <Panel
          title="Applications"
          flush
          action={
            <ButtonLink href="/settings/developers/applications/new" variant="primary" size="sm">
              New application
            </ButtonLink>
          }
        >
          <ApplicationList applications={applications} {...times} />
        </Panel>
        <Panel title="Authorized apps" flush>
          <GrantList grants={grants} revoke={revokeGrantAction} {...times} />
        </Panel>
        <Panel title="Lead Inbox" flush>
          <InboxTokenList
            tokens={inbox_tokens}
            is_strict={is_strict}
            url={`${origin}/inbox_leads`}
            make={createInboxTokenAction}
            rotate={rotateInboxTokenAction}
            revoke={revokeInboxTokenAction}
            set_mode={setLeadInboxModeAction}
            {...times}
          />
        </Panel>
        <Panel
          title="Personal tokens"
          flush
          action={
            <ButtonLink href="/settings/developers/personal-tokens/new" size="sm">
              New token
            </ButtonLink>
          }
        >
          <PersonalTokenList tokens={tokens} own_id={ctx.actor.user_id} revoke={revokePersonalTokenAction} {...times} />
        </Panel>
      </div>
    </>
  );
}
