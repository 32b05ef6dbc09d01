import { randomUUID } from 'node:crypto';
import { ActionsMenu } from '@/components/custom-actions/actions-menu';
import { LeadDeliveries } from '@/components/inbox-leads/lead-deliveries';
import { AcceptedFinds } from '@/components/inbox-leads/accepted-finds';
import { LeadActions } from '@/components/inbox-leads/lead-actions';
import { LeadDetail } from '@/components/inbox-leads/lead-detail';
import { LeadFilters } from '@/components/inbox-leads/lead-filters';
import { LeadList } from '@/components/inbox-leads/lead-list';
import type { LeadRowProps } from '@/components/inbox-leads/lead-row';
import { LeadSource } from '@/components/inbox-leads/lead-source';
import { LeadOutcome } from '@/components/inbox-leads/lead-outcome';
import { acceptedAs, LeadTimeline } from '@/components/inbox-leads/lead-timeline';
import { Live } from '@/components/inbox-leads/live';
import { Outcome } from '@/components/inbox-leads/outcome';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkTabs } from '@/components/ui/link-tabs';
import { Notice } from '@/components/ui/notice';
import { PageHead } from '@/components/ui/page-head';
import { OlderNewer } from '@/components/ui/pagination';
import { currentStaff } from '@/lib/http/staff/staff';
import type { Context, Staff } from '@/lib/platform/context';
import { actionsFor } from '@/lib/records/custom-actions/list';
import { findEvent, lastEventId } from '@/lib/events/find';
import type { TimelineEntry } from '@/lib/events/timeline';
import { listForms } from '@/lib/intake/forms/list';
import { getInboxLead } from '@/lib/inbox/leads/get';
import { countViews, listInboxLeads, listSources } from '@/lib/inbox/leads/list';
import type { InboxLeadRow } from '@/lib/inbox/leads/presenter';
import { nameOf } from '@/lib/inbox/leads/presenter';
import { reasonLabel } from '@/lib/inbox/leads/reasons';
import type { ListInboxLeads } from '@/lib/inbox/leads/schema';
import { listDeliveries } from '@/lib/delivery/outbox/list';
import { accepted_finds_max, listAcceptedFinds } from '@/lib/inbox/triage/accepted-finds';
import { outcomeOf, reopenedFrom } from '@/lib/inbox/triage/outcome';
import { ignoreLead, reopenLead, restoreLead, retryLeadDelivery, takeBackLead, undoLead, vetLead } from './actions';
import { acceptAddress, inboxAddress } from './address';

interface InboxScreenProps {
  ctx: Context<Staff>;
  asked: ListInboxLeads;
  inbox_lead_id?: number;
  /** The action_id whose outcome the screen shows. */
  done?: string;
  /** The AppError code of an action that was refused. */
  problem?: string;
  /** Shown above the list right after the setup. */
  welcome?: React.ReactNode;
}

/** The inbox: a list of leads, and the open lead beside it. Below 1100 px the open lead replaces the list. */
export async function InboxScreen({ ctx, asked, inbox_lead_id, done, problem, welcome }: InboxScreenProps) {
  // Read before the list: the page shows every event up to this id, and the live updates bring every later event.
  const after = await lastEventId(ctx);
  const me = await currentStaff(ctx);
  const { time_zone } = me;
  const now = ctx.now().toISOString();
  const [page, counts, sources, forms] = await Promise.all([
    listInboxLeads(ctx, asked, time_zone),
    countViews(ctx),
    listSources(ctx),
    listForms(ctx),
  ]);
  const accepted = asked.q ? await listAcceptedFinds(ctx, asked, time_zone) : [];
  const open = inbox_lead_id === undefined ? undefined : await getInboxLead(ctx, inbox_lead_id);
  const outcome = open?.lead.state === 'triaged' ? await outcomeOf(ctx, open.lead.id) : undefined;
  const reopened_from = open && (await reopenedFrom(ctx, open.lead.id));
  const custom_actions = open ? await actionsFor(ctx, 'inbox_leads/show') : [];
  const deliveries = open ? await listDeliveries(ctx, open.lead.id) : [];

  /** Returns the URL of a lead that keeps the list's view, search and page. */
  const addressOf = (id: number) => inboxAddress(asked, { inbox_lead_id: id, page_token: asked.page_token });
  const filtered = Boolean(asked.q ?? asked.source ?? asked.form ?? asked.from ?? asked.to);
  const here = page.leads.findIndex((lead) => lead.id === inbox_lead_id);
  const next_id = (page.leads[here + 1] ?? page.leads[here - 1])?.id;
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
      <OutcomeOf ctx={ctx} asked={asked} done={done} />
      <div className={open ? 'wide:grid wide:grid-cols-[minmax(0,11fr)_minmax(0,14fr)] wide:gap-10' : '@container'}>
        <section aria-label="List" className={open ? 'hidden wide:block' : undefined}>
          <LeadFilters
            {...asked}
            sources={sources}
            forms={forms}
            clear_href={filtered ? inboxAddress({ view: asked.view }) : undefined}
          />
          {page.leads.length > 0 ? (
            <LeadList
              key={inboxAddress(asked, { page_token: asked.page_token })}
              label={tabs.find(({ view }) => view === asked.view)?.label ?? 'Leads'}
              newest={asked.page_token === undefined}
              rows={page.leads.map((lead) =>
                rowOf(lead, asked, { now, time_zone, selected: lead.id === inbox_lead_id }),
              )}
            />
          ) : (
            <Empty asked={asked} filtered={filtered} accepted={accepted.length} />
          )}
          <OlderNewer
            label="Pages of leads"
            newer_href={page.newer_page_token && inboxAddress(asked, { page_token: page.newer_page_token })}
            older_href={page.older_page_token && inboxAddress(asked, { page_token: page.older_page_token })}
          />
          {accepted.length > 0 && (
            <AcceptedFinds
              now={now}
              time_zone={time_zone}
              more={accepted.length > accepted_finds_max}
              finds={accepted
                .slice(0, accepted_finds_max)
                .map((found) => ({ ...found, href: addressOf(found.id), selected: found.id === inbox_lead_id }))}
            />
          )}
        </section>
        {open && (
          <section aria-label="Lead" className="min-w-0">
            {/* Below 1100 px the list and its heading are hidden, so the page needs a heading of its own. */}
            <h1 className="sr-only wide:hidden">Lead</h1>
            <p className="mb-6 wide:hidden">
              <ButtonLink size="sm" href={inboxAddress(asked, { page_token: asked.page_token })}>
                Back to the list
              </ButtonLink>
            </p>
            {problem && (
              <div className="mb-6">
                <Notice tone="danger" title={problemTitle(problem)}>
                  {problem === 'conflict' && 'The lead below is up to date.'}
                </Notice>
              </div>
            )}
            <LeadDetail
              lead={open.lead}
              name={nameOf(open.lead)}
              now={now}
              time_zone={time_zone}
              duplicate={
                open.lead.duplicate_of_id === null
                  ? undefined
                  : { href: addressOf(open.lead.duplicate_of_id), label: 'an earlier lead' }
              }
              reopened_from={reopened_from && { ...reopened_from, href: addressOf(reopened_from.id) }}
              actions={
                me.role !== 'read_only' && (
                  <LeadActions
                    accept_href={acceptAddress(asked, open.lead.id)}
                    custom_actions={
                      <ActionsMenu open="/custom-actions/open" subject_id={open.lead.id} actions={custom_actions} />
                    }
                    lead={open.lead}
                    action_id={randomUUID()}
                    return_to={{
                      here: addressOf(open.lead.id),
                      next: inboxAddress(asked, { inbox_lead_id: next_id, page_token: asked.page_token }),
                    }}
                    actions={{ ignore: ignoreLead, restore: restoreLead, vet: vetLead }}
                    reason_error={problem === 'invalid' ? 'Choose a reason. “Other” needs a note.' : undefined}
                  />
                )
              }
              outcome={
                outcome && (
                  <LeadOutcome
                    contact={outcome.contact && { ...outcome.contact, href: `/contacts/${String(outcome.contact.id)}` }}
                    matter={outcome.matter && { ...outcome.matter, href: `/matters/${String(outcome.matter.id)}` }}
                    stays_because={outcome.stays_because}
                    take_back={
                      me.role === 'read_only' || outcome.stays_because !== undefined
                        ? undefined
                        : {
                            action: takeBackLead,
                            fields: {
                              inbox_lead_id: String(open.lead.id),
                              version: String(open.lead.version),
                              action_id: randomUUID(),
                              return_to: addressOf(open.lead.id),
                            },
                            to: `Removes the contact and matter that the accept created and returns the lead to ${outcome.from_state}. Available for 24 hours, as long as nobody has worked on them.`,
                          }
                    }
                    reopen={
                      me.role === 'read_only' || !outcome.reopens
                        ? undefined
                        : {
                            action: reopenLead,
                            fields: {
                              inbox_lead_id: String(open.lead.id),
                              version: String(open.lead.version),
                              action_id: randomUUID(),
                              return_to: addressOf(open.lead.id),
                            },
                            to: 'Creates a new lead in the inbox with the same message, linked to this one.',
                          }
                    }
                    reopened_as={
                      outcome.reopened_as && { ...outcome.reopened_as, href: addressOf(outcome.reopened_as.id) }
                    }
                  />
                )
              }
              source={
                <LeadSource
                  {...open.lead}
                  form={forms.find(({ id }) => id === open.lead.form_id)?.name ?? null}
                  now={now}
                  time_zone={time_zone}
                />
              }
              deliveries={
                deliveries.length > 0 && (
                  <LeadDeliveries
                    deliveries={deliveries.map((delivery) => ({ ...delivery, action_id: randomUUID() }))}
                    now={now}
                    time_zone={time_zone}
                    retry={
                      me.role === 'read_only'
                        ? undefined
                        : { action: retryLeadDelivery, inbox_lead_id: open.lead.id, return_to: addressOf(open.lead.id) }
                    }
                  />
                )
              }
              timeline={<LeadTimeline entries={open.timeline} now={now} time_zone={time_zone} />}
            />
          </section>
        )}
      </div>
    </>
  );
}

function rowOf(
  lead: InboxLeadRow,
  asked: ListInboxLeads,
  view: { now: string; time_zone: string; selected: boolean },
): LeadRowProps {
  const marks: LeadRowProps['marks'] = [];
  if (lead.ignore_reason) marks.push({ label: reasonLabel(lead.ignore_reason), tone: 'neutral' });
  if (lead.duplicate_of_id !== null) marks.push({ label: 'Possible duplicate', tone: 'warning' });
  return {
    ...view,
    id: lead.id,
    href: inboxAddress(asked, { inbox_lead_id: lead.id, page_token: asked.page_token }),
    name: nameOf(lead),
    story: lead.story,
    from_source: lead.from_source,
    marks,
    created_at: lead.created_at,
  };
}

async function OutcomeOf({ ctx, asked, done }: Pick<InboxScreenProps, 'ctx' | 'asked' | 'done'>) {
  // Only an action_id is looked up: other text names no event and may hold characters that a database refuses.
  const event = done !== undefined && /^[\w-]{36}$/.test(done) ? await findEvent(ctx, done) : undefined;
  if (!event || event.inbox_lead_id === null || event.user_id !== ctx.actor.user_id || done === undefined) return null;
  const { lead } = await getInboxLead(ctx, event.inbox_lead_id);
  const name = nameOf(lead);
  const accepted =
    event.type === 'inbox_lead.accepted' && lead.state === 'triaged' ? await outcomeOf(ctx, lead.id) : undefined;
  const undoable =
    (event.type === 'inbox_lead.ignored' && lead.state === 'ignored') ||
    (event.type === 'inbox_lead.restored' && lead.state === 'untriaged');
  const undo = {
    inbox_lead_id: lead.id,
    version: lead.version,
    action_id: randomUUID(),
    return_to: inboxAddress(asked, { inbox_lead_id: lead.id, page_token: asked.page_token }),
  };
  return (
    <Outcome
      text={outcomeText(event, name)}
      link={
        accepted &&
        (accepted.matter
          ? { href: `/matters/${String(accepted.matter.id)}`, label: 'Open the matter' }
          : { href: `/contacts/${String(accepted.contact?.id ?? '')}`, label: 'Open the contact' })
      }
      undo={
        undoable
          ? { ...undo, action: undoLead, undoes: done }
          : accepted && accepted.stays_because === undefined
            ? { ...undo, action: takeBackLead }
            : undefined
      }
    />
  );
}

function outcomeText({ type, details }: Pick<TimelineEntry, 'type' | 'details'>, name: string): string {
  switch (type) {
    case 'inbox_lead.ignored':
      return `Ignored ${name}: ${reasonLabel(String(details['reason'] ?? ''))}`;
    case 'inbox_lead.restored':
      return `Restored ${name}`;
    case 'inbox_lead.accepted':
      return `Accepted ${name} ${acceptedAs(String(details['contact'] ?? ''), String(details['matter'] ?? ''))}`;
    case 'inbox_lead.unaccepted':
      return `Accept undone: ${name}`;
    case 'inbox_lead.reopened':
      return `Reopened ${name} as a new lead`;
    case 'delivery.retried':
      return `Notification will be resent to ${String(details['target'] ?? '')}`;
    default:
      return `Not spam: ${name} moved to Untriaged`;
  }
}

function Empty({ asked, filtered, accepted }: { asked: ListInboxLeads; filtered: boolean; accepted: number }) {
  if (accepted > 0) return <p className="border-y border-rule py-4 text-ink-soft">No leads in this view match.</p>;
  if (filtered) {
    return (
      <EmptyState
        title="No leads match"
        action={<ButtonLink href={inboxAddress({ view: asked.view })}>Clear search</ButtonLink>}
      >
        The search covers names, email addresses, phone numbers, reference numbers and messages, in this view and in
        accepted leads.
      </EmptyState>
    );
  }
  if (asked.page_token)
    return (
      <EmptyState
        title="No leads on this page"
        action={<ButtonLink href={inboxAddress({ view: asked.view })}>Show newest leads</ButtonLink>}
      />
    );
  if (asked.view === 'suspected')
    return (
      <EmptyState title="No suspected spam">
        Leads that look like spam appear here. Foyer never deletes them.
      </EmptyState>
    );
  if (asked.view === 'ignored')
    return (
      <EmptyState title="No ignored leads">Leads that you ignore appear here, and you can restore them.</EmptyState>
    );
  return <EmptyState title="Nobody is waiting">New leads appear here within a second.</EmptyState>;
}

function problemTitle(problem: string): string {
  switch (problem) {
    case 'conflict':
      return 'Someone else changed this lead after you opened it. Your change was not made.';
    case 'forbidden':
      return 'Your role can view leads but not change them.';
    case 'invalid':
      return 'Choose a reason to ignore this lead. Nothing was changed.';
    default:
      return 'Something went wrong. Nothing was changed.';
  }
}
