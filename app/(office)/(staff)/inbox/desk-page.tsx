import { randomUUID } from 'node:crypto';
import { cookies } from 'next/headers';
import { Desk } from '@/components/desk/desk';
import type { Panel } from '@/components/desk/store';
import { density_cookie, densityOf } from '@/components/desk/preferences';
import { Notice } from '@/components/ui/notice';
import { currentStaff } from '@/lib/http/staff/staff';
import { countDeskViews } from '@/lib/inbox/leads/view-counts';
import { getDeskLead } from '@/lib/inbox/desk/lead';
import { listInboxLeads, listFromSources } from '@/lib/inbox/leads/list';
import type { ListInboxLeads } from '@/lib/inbox/leads/schema';
import { listForms } from '@/lib/intake/forms/list';
import type { Context, Staff } from '@/lib/platform/context';
import { initialsOf } from '@/lib/people/users/initials';
import { listPeople } from '@/lib/people/users/list';
import { listEntries } from '@/lib/records/lists/entries';
import { matter_type_list } from '@/lib/records/lists/matter-types/matter-type-list';
import * as actions from './actions';
import { inboxAddress } from './address';
import { LastAction } from './last-action';

interface DeskPageProps {
  ctx: Context<Staff>;
  asked: ListInboxLeads;
  inbox_lead_id?: number;
  query: Record<string, string | undefined>;
  /** The embed code and link of the first form, which are shown above the list right after the setup. */
  welcome?: React.ReactNode;
}

const panels: readonly Panel[] = ['ignore', 'snooze', 'assign', 'note', 'call'];

/**
 * Gathers what the desk shows: the first rows of the list, the open lead, and the firm's lists. The browser then holds
 * the rows itself; without JavaScript each click gets a new page.
 */
export async function DeskPage({ ctx, asked, inbox_lead_id, query, welcome }: DeskPageProps) {
  const { time_zone, role } = await currentStaff(ctx);
  const [page, counts, sources, forms, people, types, lead, store] = await Promise.all([
    listInboxLeads(ctx, asked, time_zone),
    countDeskViews(ctx),
    listFromSources(ctx),
    listForms(ctx),
    listPeople(ctx),
    listEntries(ctx, matter_type_list),
    inbox_lead_id === undefined ? undefined : getDeskLead(ctx, inbox_lead_id),
    cookies(),
  ]);
  const { newer_page_token, older_page_token } = page;
  const { done, problem } = query;

  return (
    <Desk
      seed={{
        asked: plain(asked),
        rows: page.leads,
        has_more: older_page_token !== undefined,
        counts,
        selected: inbox_lead_id,
        panel: panels.find((panel) => panel === query['do']),
      }}
      lead={lead}
      facts={{
        now: ctx.now().toISOString(),
        time_zone,
        user_id: ctx.actor.user_id,
        is_read_only: role === 'read_only',
        people: people.people
          .filter((person) => person.disabled_at === null && person.role !== 'read_only')
          .map(({ user_id, name }) => ({ user_id, name, initials: initialsOf(name) })),
        sources,
        forms: forms.map(({ id, name }) => ({ id, name })),
        matter_types: types.map(({ id, name }) => ({ id, name })),
      }}
      actions={{
        ignore: actions.ignoreLead,
        restore: actions.restoreLead,
        vet: actions.vetLead,
        undo: actions.undoLead,
        undo_accept: actions.undoAcceptLead,
        reopen: actions.reopenLead,
        accept_suggested: actions.acceptSuggestedLead,
        assign: actions.assignLead,
        snooze: actions.snoozeLead,
        wake: actions.wakeLead,
        note: actions.noteOnLead,
        call: actions.logLeadCall,
        retry_delivery: actions.retryLeadDelivery,
      }}
      density={densityOf(store.get(density_cookie)?.value)}
      action_id={randomUUID()}
      notice={
        <>
          <LastAction ctx={ctx} asked={asked} done={done} />
          {problem && (
            <div className="p-3">
              <Notice tone="danger" title={problemTitle(problem)}>
                {problem === 'conflict' && 'The lead is shown as it is now.'}
              </Notice>
            </div>
          )}
        </>
      }
      problem={problem === 'invalid' ? 'Choose a reason. “Other” needs a note.' : undefined}
      pages={{
        newer: newer_page_token && inboxAddress(asked, { page_token: newer_page_token }),
        older: older_page_token && inboxAddress(asked, { page_token: older_page_token }),
      }}
      welcome={welcome}
    />
  );
}

/** Returns the list without the parameters that are not set, as the browser reads it from the URL. */
function plain(asked: ListInboxLeads): ListInboxLeads {
  return Object.fromEntries(
    Object.entries<unknown>(asked).filter(([, value]) => value !== undefined),
  ) as ListInboxLeads;
}

function problemTitle(problem: string): string {
  switch (problem) {
    case 'conflict':
      return 'Someone else changed this lead after you opened it. Your change was not made.';
    case 'forbidden':
      return 'Your role can view leads but not change them.';
    case 'invalid':
      return 'Something is missing. Nothing was changed.';
    default:
      return 'Something went wrong. Nothing was changed.';
  }
}
