import { randomUUID } from 'node:crypto';
import { ActionOutcome } from '@/components/inbox-leads/action-outcome';
import { acceptedAs } from '@/components/inbox-leads/lead-timeline';
import { findEvent } from '@/lib/events/find';
import type { TimelineEntry } from '@/lib/events/timeline';
import { getInboxLead } from '@/lib/inbox/leads/get';
import { nameOf } from '@/lib/inbox/leads/name';
import { reasonLabel } from '@/lib/inbox/leads/reasons';
import type { ListInboxLeads } from '@/lib/inbox/leads/schema';
import { outcomeOf } from '@/lib/inbox/triage/outcome';
import type { Context, Staff } from '@/lib/platform/context';
import { undoAcceptLead, undoLead } from './actions';
import { inboxAddress } from './address';

interface LastActionProps {
  ctx: Context<Staff>;
  asked: ListInboxLeads;
  /** The action_id of the last action. */
  done: string | undefined;
}

/** Says what the user's last action on a lead did, with an Undo button while the action can be undone. */
export async function LastAction({ ctx, asked, done }: LastActionProps) {
  // Only an action_id is looked up: other text names no event and may hold characters that a database refuses.
  const event = done !== undefined && /^[\w-]{36}$/.test(done) ? await findEvent(ctx, done) : undefined;
  if (!event || event.inbox_lead_id === null || event.user_id !== ctx.actor.user_id || done === undefined) return null;
  const { lead } = await getInboxLead(ctx, event.inbox_lead_id);
  const name = nameOf(lead);
  const accepted =
    event.type === 'inbox_lead.accepted' && lead.state === 'triaged' ? await outcomeOf(ctx, lead.id) : undefined;
  const undoable =
    (event.type === 'inbox_lead.ignored' && lead.state === 'ignored') ||
    (event.type === 'inbox_lead.restored' && lead.state === 'untriaged') ||
    undoable_types.has(event.type);
  const undo = {
    inbox_lead_id: lead.id,
    version: lead.version,
    action_id: randomUUID(),
    return_to: inboxAddress(asked, { inbox_lead_id: lead.id, page_token: asked.page_token }),
  };
  return (
    <ActionOutcome
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
            ? { ...undo, action: undoAcceptLead }
            : undefined
      }
    />
  );
}

/** The actions that undo takes back as long as nothing has changed since; the server decides. */
const undoable_types = new Set([
  'inbox_lead.vetted',
  'inbox_lead.assigned',
  'inbox_lead.snoozed',
  'inbox_lead.woke',
  'inbox_lead.noted',
  'inbox_lead.called',
]);

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
    case 'inbox_lead.vetted':
      return `Not spam: ${name} moved to Untriaged`;
    case 'inbox_lead.assigned':
      return details['assignee_name']
        ? `Assigned ${name} to ${String(details['assignee_name'])}`
        : `${name} is no longer assigned`;
    case 'inbox_lead.snoozed':
      return `Snoozed ${name}`;
    case 'inbox_lead.woke':
      return `${name} is back in the list`;
    case 'inbox_lead.noted':
      return `Note added to ${name}`;
    case 'inbox_lead.called':
      return `Call logged: ${name}`;
    default:
      return `Undone: ${name}`;
  }
}
