import { randomUUID } from 'node:crypto';
import { ActionsMenu } from '@/components/custom-actions/actions-menu';
import { LeadActions } from '@/components/inbox-leads/lead-actions';
import { LeadDeliveries } from '@/components/inbox-leads/lead-deliveries';
import { LeadDetail } from '@/components/inbox-leads/lead-detail';
import { LeadOutcome } from '@/components/inbox-leads/lead-outcome';
import { LeadSource } from '@/components/inbox-leads/lead-source';
import { LeadTimeline } from '@/components/inbox-leads/lead-timeline';
import { ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { listDeliveries } from '@/lib/delivery/outbox/list';
import type { TimelineEntry } from '@/lib/events/timeline';
import { nameOf, type InboxLeadDetail } from '@/lib/inbox/leads/presenter';
import type { ListInboxLeads } from '@/lib/inbox/leads/schema';
import { outcomeOf, reopenedFrom, type TriageOutcome } from '@/lib/inbox/triage/outcome';
import type { Context, Staff } from '@/lib/platform/context';
import { actionsFor } from '@/lib/records/custom-actions/list';
import { ignoreLead, reopenLead, restoreLead, retryLeadDelivery, undoAcceptLead, vetLead } from './actions';
import { acceptAddress, inboxAddress } from './address';

interface OpenLeadProps {
  ctx: Context<Staff>;
  asked: ListInboxLeads;
  lead: InboxLeadDetail;
  timeline: TimelineEntry[];
  /** The id of the lead to show after this one is ignored. */
  next_id: number | undefined;
  forms: { id: number; name: string }[];
  read_only: boolean;
  now: string;
  time_zone: string;
  /** The AppError code of an action that was refused. */
  problem: string | undefined;
}

/** The lead that is open beside the list, with its actions, outcome, source, notifications and timeline. */
export async function OpenLead({
  ctx,
  asked,
  lead,
  timeline,
  next_id,
  forms,
  read_only,
  now,
  time_zone,
  problem,
}: OpenLeadProps) {
  const outcome = lead.state === 'triaged' ? await outcomeOf(ctx, lead.id) : undefined;
  const reopened_from = await reopenedFrom(ctx, lead.id);
  const custom_actions = await actionsFor(ctx, 'inbox_leads/show');
  const deliveries = await listDeliveries(ctx, lead.id);

  /** Returns the URL of a lead that keeps the list's view, search and page. */
  const addressOf = (id: number) => inboxAddress(asked, { inbox_lead_id: id, page_token: asked.page_token });
  const here = addressOf(lead.id);

  return (
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
        lead={lead}
        name={nameOf(lead)}
        now={now}
        time_zone={time_zone}
        duplicate={
          lead.duplicate_of_id === null
            ? undefined
            : { href: addressOf(lead.duplicate_of_id), label: 'an earlier lead' }
        }
        reopened_from={reopened_from && { ...reopened_from, href: addressOf(reopened_from.id) }}
        actions={
          !read_only && (
            <LeadActions
              accept_href={acceptAddress(asked, lead.id)}
              custom_actions={<ActionsMenu open="/custom-actions/open" subject_id={lead.id} actions={custom_actions} />}
              lead={lead}
              action_id={randomUUID()}
              return_to={{
                here,
                next: inboxAddress(asked, { inbox_lead_id: next_id, page_token: asked.page_token }),
              }}
              actions={{ ignore: ignoreLead, restore: restoreLead, vet: vetLead }}
              reason_error={problem === 'invalid' ? 'Choose a reason. “Other” needs a note.' : undefined}
            />
          )
        }
        outcome={
          outcome && (
            <AcceptedLead outcome={outcome} lead={lead} here={here} addressOf={addressOf} read_only={read_only} />
          )
        }
        source={
          <LeadSource
            {...lead}
            form={forms.find(({ id }) => id === lead.form_id)?.name ?? null}
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
              retry={read_only ? undefined : { action: retryLeadDelivery, inbox_lead_id: lead.id, return_to: here }}
            />
          )
        }
        timeline={<LeadTimeline entries={timeline} now={now} time_zone={time_zone} />}
      />
    </section>
  );
}

interface AcceptedLeadProps {
  outcome: TriageOutcome;
  lead: InboxLeadDetail;
  here: string;
  addressOf: (id: number) => string;
  read_only: boolean;
}

/** The contact and the matter of an accepted lead, with the button that undoes the accept or reopens the lead. */
function AcceptedLead({ outcome, lead, here, addressOf, read_only }: AcceptedLeadProps) {
  const { contact, matter, stays_because, from_state, reopens, reopened_as } = outcome;
  const fields = () => ({
    inbox_lead_id: String(lead.id),
    version: String(lead.version),
    action_id: randomUUID(),
    return_to: here,
  });
  return (
    <LeadOutcome
      contact={contact && { ...contact, href: `/contacts/${String(contact.id)}` }}
      matter={matter && { ...matter, href: `/matters/${String(matter.id)}` }}
      stays_because={stays_because}
      undo_accept={
        read_only || stays_because !== undefined
          ? undefined
          : {
              action: undoAcceptLead,
              fields: fields(),
              to: `Removes the contact and matter that the accept created and returns the lead to ${from_state}. Available for 24 hours, as long as nobody has worked on them.`,
            }
      }
      reopen={
        read_only || !reopens
          ? undefined
          : {
              action: reopenLead,
              fields: fields(),
              to: 'Creates a new lead in the inbox with the same message, linked to this one.',
            }
      }
      reopened_as={reopened_as && { ...reopened_as, href: addressOf(reopened_as.id) }}
    />
  );
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
