import { AcceptedFinds } from '@/components/inbox-leads/accepted-finds';
import { LeadFilters } from '@/components/inbox-leads/lead-filters';
import { LeadList } from '@/components/inbox-leads/lead-list';
import type { LeadRowProps } from '@/components/inbox-leads/lead-row';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { OlderNewer } from '@/components/ui/pagination';
import type { InboxLeadRow } from '@/lib/inbox/leads/presenter';
import { nameOf } from '@/lib/inbox/leads/presenter';
import { reasonLabel } from '@/lib/inbox/leads/reasons';
import type { ListInboxLeads } from '@/lib/inbox/leads/schema';
import type { listInboxLeads } from '@/lib/inbox/leads/list';
import { accepted_finds_max, type listAcceptedFinds } from '@/lib/inbox/triage/accepted-finds';
import { inboxAddress } from './address';

interface LeadListSectionProps {
  asked: ListInboxLeads;
  /** The name of the view, such as "Untriaged". */
  label: string;
  page: Awaited<ReturnType<typeof listInboxLeads>>;
  /** The accepted leads that match the search. */
  accepted: Awaited<ReturnType<typeof listAcceptedFinds>>;
  sources: string[];
  forms: { id: number; name: string }[];
  /** The id of the lead that is open beside the list. */
  open_id: number | undefined;
  now: string;
  time_zone: string;
}

/** One view of the inbox: search and filters, the leads of one page, and the accepted leads that match the search. */
export function LeadListSection({
  asked,
  label,
  page: { leads, newer_page_token, older_page_token },
  accepted,
  sources,
  forms,
  open_id,
  now,
  time_zone,
}: LeadListSectionProps) {
  const filtered = Boolean(asked.q ?? asked.source ?? asked.form ?? asked.from ?? asked.to);
  return (
    <section aria-label="List" className={open_id === undefined ? undefined : 'hidden wide:block'}>
      <LeadFilters
        {...asked}
        sources={sources}
        forms={forms}
        clear_href={filtered ? inboxAddress({ view: asked.view }) : undefined}
      />
      {leads.length > 0 ? (
        <LeadList
          key={inboxAddress(asked, { page_token: asked.page_token })}
          label={label}
          newest={asked.page_token === undefined}
          rows={leads.map((lead) => rowOf(lead, asked, { now, time_zone, selected: lead.id === open_id }))}
        />
      ) : (
        <Empty asked={asked} filtered={filtered} accepted={accepted.length} />
      )}
      <OlderNewer
        label="Pages of leads"
        newer_href={newer_page_token && inboxAddress(asked, { page_token: newer_page_token })}
        older_href={older_page_token && inboxAddress(asked, { page_token: older_page_token })}
      />
      {accepted.length > 0 && (
        <AcceptedFinds
          now={now}
          time_zone={time_zone}
          more={accepted.length > accepted_finds_max}
          finds={accepted.slice(0, accepted_finds_max).map((found) => ({
            ...found,
            href: inboxAddress(asked, { inbox_lead_id: found.id, page_token: asked.page_token }),
            selected: found.id === open_id,
          }))}
        />
      )}
    </section>
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
