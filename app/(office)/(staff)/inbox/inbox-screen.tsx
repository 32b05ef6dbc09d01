import { Live } from '@/components/inbox-leads/live';
import { LinkTabs } from '@/components/ui/link-tabs';
import { PageHead } from '@/components/ui/page-head';
import { lastEventId } from '@/lib/events/find';
import { currentStaff } from '@/lib/http/staff/staff';
import { getInboxLead } from '@/lib/inbox/leads/get';
import { countViews, listInboxLeads, listFromSources } from '@/lib/inbox/leads/list';
import type { ListInboxLeads } from '@/lib/inbox/leads/schema';
import { listAcceptedFinds } from '@/lib/inbox/triage/accepted-finds';
import { listForms } from '@/lib/intake/forms/list';
import type { Context, Staff } from '@/lib/platform/context';
import { inboxAddress } from './address';
import { LastAction } from './last-action';
import { LeadListSection } from './lead-list-section';
import { OpenLead } from './open-lead';

interface InboxScreenProps {
  ctx: Context<Staff>;
  asked: ListInboxLeads;
  inbox_lead_id?: number;
  /** The action_id whose outcome the screen shows. */
  done?: string;
  /** The AppError code of an action that was refused. */
  problem?: string;
  /** The embed code and link of the first form, which are shown above the list right after the setup. */
  welcome?: React.ReactNode;
}

/** The inbox: a list of leads, and the open lead beside it. Below 1100 px the open lead replaces the list. */
export async function InboxScreen({ ctx, asked, inbox_lead_id, done, problem, welcome }: InboxScreenProps) {
  // Read before the list: the page shows every event up to this id, and the live updates bring every later event.
  const after = await lastEventId(ctx);
  const { time_zone, role } = await currentStaff(ctx);
  const now = ctx.now().toISOString();
  const [page, counts, sources, forms] = await Promise.all([
    listInboxLeads(ctx, asked, time_zone),
    countViews(ctx),
    listFromSources(ctx),
    listForms(ctx),
  ]);
  const accepted = asked.q ? await listAcceptedFinds(ctx, asked, time_zone) : [];
  const open = inbox_lead_id === undefined ? undefined : await getInboxLead(ctx, inbox_lead_id);

  const here = page.leads.findIndex((lead) => lead.id === inbox_lead_id);
  const tabs = [
    { view: 'untriaged' as const, label: 'Untriaged', count: counts.untriaged },
    { view: 'suspected' as const, label: 'Suspected spam', count: counts.suspected },
    { view: 'ignored' as const, label: 'Ignored', count: counts.ignored },
  ];

  return (
    <>
      <div className={open ? 'hidden wide:block' : undefined}>
        <PageHead title="Inbox" actions={<Live after={after} />} />
        {welcome}
        <LinkTabs
          label="Views"
          tabs={tabs.map(({ view, label, count }) => ({
            label,
            count,
            href: inboxAddress({ view }),
            current: asked.view === view,
          }))}
        />
      </div>
      <LastAction ctx={ctx} asked={asked} done={done} />
      <div className={open ? 'wide:grid wide:grid-cols-[minmax(0,11fr)_minmax(0,14fr)] wide:gap-10' : '@container'}>
        <LeadListSection
          asked={asked}
          label={tabs.find(({ view }) => view === asked.view)?.label ?? 'Leads'}
          page={page}
          accepted={accepted}
          sources={sources}
          forms={forms}
          open_id={inbox_lead_id}
          now={now}
          time_zone={time_zone}
        />
        {open && (
          <OpenLead
            ctx={ctx}
            asked={asked}
            lead={open.lead}
            timeline={open.timeline}
            next_id={(page.leads[here + 1] ?? page.leads[here - 1])?.id}
            forms={forms}
            read_only={role === 'read_only'}
            now={now}
            time_zone={time_zone}
            problem={problem}
          />
        )}
      </div>
    </>
  );
}
