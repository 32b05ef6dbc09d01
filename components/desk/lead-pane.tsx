'use client';

import { useEffect, useMemo } from 'react';
import type { DeskLead } from '@/lib/inbox/desk/lead';
import { nameOf } from '@/lib/inbox/leads/name';
import type { InboxLeadRow } from '@/lib/inbox/leads/presenter';
import { reasonLabel } from '@/lib/inbox/leads/reasons';
import { ActionsMenu } from '../custom-actions/actions-menu';
import { LeadDeliveries } from '../inbox-leads/lead-deliveries';
import { LeadOutcome } from '../inbox-leads/lead-outcome';
import { LeadSource } from '../inbox-leads/lead-source';
import { LeadTimeline } from '../inbox-leads/lead-timeline';
import { CopyButton } from '../ui/copy-button';
import { DefinitionList } from '../ui/definition-list';
import { Icon } from '../ui/icon';
import { ActionBar, Hidden, StillPanel } from './action-bar';
import { ageOf, timeOf } from './ages';
import { deskAddress } from './address';
import { leadCommands } from './lead-commands';
import { useDesk, useDeskStore } from './desk-context';
import type { DeskActions, DeskFacts } from './facts';
import { useKeyOf } from './key-hint';
import { useNow } from './use-now';

interface LeadPaneProps {
  facts: DeskFacts;
  actions: DeskActions;
  action_id: string;
  problem?: string;
}

/** A lead that stays open this long counts as opened by the user. */
const opened_ms = 1_000;

/** The pane of the open lead: a bar with its actions, and below it a part that scrolls, with everything about the lead. */
export function LeadPane({ facts, actions, action_id, problem }: LeadPaneProps) {
  const store = useDeskStore();
  const selected = useDesk((state) => state.selected);
  useDesk((state) => state.revision);
  const row = selected === undefined ? undefined : store.rows.get(selected);
  const lead = selected === undefined ? undefined : store.lead(selected);

  useEffect(() => {
    if (selected === undefined || facts.is_read_only) return;
    const timer = setTimeout(() => store.opened(selected), opened_ms);
    return () => clearTimeout(timer);
  }, [store, selected, facts.is_read_only]);

  if (selected === undefined) return <NoLead />;
  if (!row) return <section className="desk-lead" aria-label="Lead" aria-busy="true" />;
  return (
    <section className="desk-lead" aria-label="Lead">
      <LeadTop />
      {!facts.is_read_only && (
        <ActionBar key={row.id} row={row} facts={facts} actions={actions} action_id={action_id} problem={problem} />
      )}
      <div className="desk-scroll" tabIndex={-1} data-lead-scroll>
        <LeadBody row={row} lead={lead} facts={facts} actions={actions} action_id={action_id} problem={problem} />
      </div>
      {!facts.is_read_only && <ThumbBar row={row} lead={lead} facts={facts} />}
    </section>
  );
}

/** The bar above a lead on a phone: a link back to the list, and the lead's place in the list. */
function LeadTop() {
  const store = useDeskStore();
  const asked = useDesk((state) => state.asked);
  return (
    <div className="lead-top">
      <a
        href={deskAddress(asked)}
        className="icon-button"
        aria-label="Back to the list"
        onClick={(event) => {
          event.preventDefault();
          store.select(undefined, { push: true });
        }}
      >
        <Icon name="back" />
      </a>
      <Place />
      <div className="icon-button" aria-hidden="true" />
    </div>
  );
}

function Place() {
  const store = useDeskStore();
  const place = useDesk((state) => (state.selected === undefined ? -1 : state.order.indexOf(state.selected)));
  const count = useDesk((state) => state.order.length);
  return (
    <span>{place >= 0 && `${String(place + 1)} of ${store.state.has_more ? `${String(count)}+` : String(count)}`}</span>
  );
}

interface LeadBodyProps extends LeadPaneProps {
  row: InboxLeadRow;
  lead: DeskLead | undefined;
}

function LeadBody({ row, lead, facts, actions, action_id, problem }: LeadBodyProps) {
  const store = useDeskStore();
  const asked = useDesk((state) => state.asked);
  const now = useNow(facts.now);
  const now_iso = new Date(now).toISOString();
  const commands = useMemo(() => leadCommands(store, facts.time_zone), [store, facts.time_zone]);
  const next_keys = useKeyOf('next');
  const previous_keys = useKeyOf('previous');
  const detail = lead?.lead;
  const here = deskAddress(asked, row.id);
  const hidden = <Hidden row={row} action_id={action_id} return_to={here} />;
  const times = { now: now_iso, time_zone: facts.time_zone };
  const assignee = facts.people.find(({ user_id }) => user_id === row.assignee_id);
  const area = facts.matter_types.find(({ id }) => id === row.matter_type_id)?.name ?? row.practice_area;

  return (
    <article className="lead-body" aria-labelledby="lead-name" aria-busy={detail ? undefined : true}>
      {/* On a phone the list with the page's heading is hidden. */}
      <h1 className="sr-only rail:hidden">Lead</h1>
      {!facts.is_read_only && (
        <StillPanel
          commands={commands}
          actions={actions}
          facts={facts}
          hidden={hidden}
          row={row}
          problem={problem}
          now={new Date(facts.now)}
        />
      )}
      <p className="lead-line">
        <State row={row} age={ageOf(row.created_at, now, facts.time_zone)} time_zone={facts.time_zone} />
        <span>
          <span className="dot" />
          {timeOf(row.created_at, facts.time_zone)}
          {detail && (
            <>
              <span className="dot" />
              {detail.reference}
            </>
          )}
        </span>
        <span className="lead-place">
          <Place />
          <button
            type="button"
            className="icon-button scripted-only"
            aria-label="Previous lead"
            {...previous_keys}
            onClick={() => store.move(-1)}
          >
            <Icon name="up" />
          </button>
          <button
            type="button"
            className="icon-button scripted-only"
            aria-label="Next lead"
            {...next_keys}
            onClick={() => store.move(1)}
          >
            <Icon name="down" />
          </button>
        </span>
      </p>
      <h2 id="lead-name" dir="auto" tabIndex={-1} className="lead-name">
        {nameOf(row)}
      </h2>
      <div className="lead-reach">
        {detail?.phones.map(({ text, href }) => (
          <span key={text} className="inline-flex items-center">
            {href === null ? (
              <bdi>{text}</bdi>
            ) : (
              <a href={href} dir="ltr" className="tabular-nums">
                {text}
              </a>
            )}
            <CopyButton text={text} label="Copy phone number" icon />
          </span>
        ))}
        {detail?.email && (
          <span className="inline-flex min-w-0 items-center">
            {detail.email_href === null ? (
              <bdi className="wrap-anywhere">{detail.email}</bdi>
            ) : (
              <a href={detail.email_href} dir="ltr" className="wrap-anywhere">
                {detail.email}
              </a>
            )}
            <CopyButton text={detail.email} label="Copy email" icon />
          </span>
        )}
        {!detail && <span className="text-ink-soft">{row.phone_number ?? row.email}</span>}
      </div>
      <p className="mt-1 flex flex-wrap gap-x-4 text-ink-soft">
        {area && (
          <span>
            Practice area: <bdi>{area}</bdi>
          </span>
        )}
        <span>{assignee ? `Assigned to ${assignee.name}` : 'Not assigned'}</span>
        {row.locale !== null && row.locale !== 'en' && <span>Wrote in {languages[row.locale] ?? row.locale}</span>}
      </p>

      {!facts.is_read_only && lead && lead.custom_actions.length > 0 && (
        <div className="mt-3 flex">
          <ActionsMenu open="/custom-actions/open" subject_id={row.id} actions={lead.custom_actions} align="start" />
        </div>
      )}

      {lead?.outcome && row.state === 'triaged' && (
        <div className="mt-4">
          <Accepted
            lead={lead}
            actions={actions}
            here={here}
            addressOf={(id) => deskAddress(asked, id)}
            is_read_only={facts.is_read_only}
            action_id={action_id}
          />
        </div>
      )}
      {row.duplicate_of_id !== null && (
        <p className="mt-4 border-s-4 border-warning ps-4">
          Possible duplicate of{' '}
          <a href={deskAddress(asked, row.duplicate_of_id)} onClick={opening(store, row.duplicate_of_id)}>
            an earlier lead
          </a>
        </p>
      )}
      {lead?.reopened_from && (
        <p className="mt-4 border-s-4 border-info ps-4">
          Reopened from{' '}
          <a href={deskAddress(asked, lead.reopened_from.id)} onClick={opening(store, lead.reopened_from.id)}>
            lead {lead.reopened_from.reference}
          </a>
          , which remains accepted
        </p>
      )}

      <section className="lead-section">
        <h3>
          Message
          <small>{formOf(detail, facts)}</small>
        </h3>
        {(detail ? detail.from_message : row.story) ? (
          <p dir="auto" className="lead-message">
            {detail ? detail.from_message : row.story}
          </p>
        ) : (
          <p className="text-ink-soft italic">No message</p>
        )}
        {detail?.answers && detail.answers.length > 0 && (
          <div className="mt-4">
            <DefinitionList items={detail.answers.map(({ label, value }) => ({ term: label, details: value }))} />
          </div>
        )}
        {detail?.intake_notes?.map((note) => (
          <p key={note} className="mt-3 text-ink-soft">
            {note}
          </p>
        ))}
      </section>

      {detail && (
        <>
          <section className="lead-section">
            <h3>Source</h3>
            <LeadSource
              {...detail}
              form={facts.forms.find(({ id }) => id === detail.form_id)?.name ?? null}
              {...times}
            />
          </section>
          {detail.spam_reasons.length > 0 && (
            <section className="lead-section">
              <h3>
                Spam check
                <small>
                  Score {detail.spam_score}
                  {detail.vetted_at && ' (marked as not spam)'}
                </small>
              </h3>
              <ul className="list-disc ps-5 text-ink-soft">
                {detail.spam_reasons.map((reason) => (
                  <li key={reason}>{reason}</li>
                ))}
              </ul>
            </section>
          )}
          {lead.deliveries.length > 0 && (
            <section className="lead-section">
              <h3>Notifications</h3>
              <LeadDeliveries
                deliveries={lead.deliveries.map((delivery) => ({
                  ...delivery,
                  action_id: actionFor(action_id, delivery.id),
                }))}
                {...times}
                retry={
                  facts.is_read_only
                    ? undefined
                    : { action: actions.retry_delivery, inbox_lead_id: row.id, return_to: here }
                }
              />
            </section>
          )}
          <section className="lead-section">
            <h3>Timeline</h3>
            <LeadTimeline entries={lead.timeline} {...times} />
          </section>
        </>
      )}
    </article>
  );
}

const languages: Record<string, string> = { es: 'Spanish', ar: 'Arabic' };

function formOf(detail: DeskLead['lead'] | undefined, facts: DeskFacts): string {
  const form = facts.forms.find(({ id }) => id === detail?.form_id);
  if (!form || !detail) return '';
  return detail.form_version === null ? form.name : `${form.name}, version ${String(detail.form_version)}`;
}

/** Returns a click handler for a link to a lead that opens the lead without loading a page. */
function opening(store: ReturnType<typeof useDeskStore>, id: number) {
  return (event: React.MouseEvent) => {
    if (event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    store.select(id, { push: true });
  };
}

/** Returns an action_id for one of several forms of a page, the same for the same form. */
function actionFor(action_id: string, number: number): string {
  return `${action_id.slice(0, -8)}${(number % 0xffffffff).toString(16).padStart(8, '0')}`;
}

function State({ row, age, time_zone }: { row: InboxLeadRow; age: string; time_zone: string }) {
  if (row.state === 'triaged')
    return (
      <span className="tag" data-tone="success">
        Accepted
      </span>
    );
  if (row.state === 'ignored')
    return (
      <span className="tag">
        Ignored: {reasonLabel(row.ignore_reason ?? '')}
        {row.ignore_reason_text && <bdi> ({row.ignore_reason_text})</bdi>}
      </span>
    );
  if (row.spam_verdict === 'suspected')
    return (
      <span className="tag" data-tone="warning">
        Suspected spam
      </span>
    );
  if (row.snoozed_until !== null)
    return <span className="tag">Snoozed until {timeOf(row.snoozed_until, time_zone)}</span>;
  return <b>{row.contacted_at === null ? waitingFor(age) : 'In touch, undecided'}</b>;
}

/** Returns how long a lead has waited as a sentence: "Waiting 7 min", "Waiting since Fri". */
function waitingFor(age: string): string {
  if (age === 'now') return 'Just arrived';
  return / (min|hr)$/.test(age) ? `Waiting ${age}` : `Waiting since ${age}`;
}

interface AcceptedProps {
  lead: DeskLead;
  actions: DeskActions;
  here: string;
  addressOf: (id: number) => string;
  is_read_only: boolean;
  action_id: string;
}

/** The contact and the matter of an accepted lead, with the button that undoes the accept or reopens the lead. */
function Accepted({ lead, actions, here, addressOf, is_read_only, action_id }: AcceptedProps) {
  const { outcome, row } = lead;
  if (!outcome) return null;
  const { contact, matter, stays_because, from_state, reopens, reopened_as } = outcome;
  const fields = {
    inbox_lead_id: String(row.id),
    version: String(row.version),
    action_id: actionFor(action_id, row.id + 1),
    return_to: here,
  };
  return (
    <LeadOutcome
      contact={contact && { ...contact, href: `/contacts/${String(contact.id)}` }}
      matter={matter && { ...matter, href: `/matters/${String(matter.id)}` }}
      stays_because={stays_because}
      undo_accept={
        is_read_only || stays_because !== undefined
          ? undefined
          : {
              action: actions.undo_accept,
              fields,
              to: `Removes the contact and matter that the accept created and returns the lead to ${from_state}. Available for 24 hours, as long as nobody has worked on them.`,
            }
      }
      reopen={
        is_read_only || !reopens
          ? undefined
          : {
              action: actions.reopen,
              fields,
              to: 'Creates a new lead in the inbox with the same message, linked to this one.',
            }
      }
      reopened_as={reopened_as && { ...reopened_as, href: addressOf(reopened_as.id) }}
    />
  );
}

/** On a phone: the four actions that one thumb reaches. */
function ThumbBar({ row, lead, facts }: { row: InboxLeadRow; lead: DeskLead | undefined; facts: DeskFacts }) {
  const store = useDeskStore();
  const commands = leadCommands(store, facts.time_zone);
  const tel = lead?.lead.phones.find(({ href }) => href !== null)?.href;
  if (row.state !== 'untriaged')
    return row.state === 'ignored' ? (
      <div className="thumb-bar scripted-only">
        <button type="button" className="desk-button" data-look="primary" onClick={commands.restore}>
          <Icon name="undo" /> Restore
        </button>
      </div>
    ) : null;
  return (
    <div className="thumb-bar scripted-only">
      <button type="button" className="desk-button" data-look="primary" onClick={commands.accept}>
        <Icon name="tick" /> Accept
      </button>
      <button type="button" className="desk-button" onClick={() => store.open('ignore')}>
        <Icon name="ban" /> Ignore
      </button>
      <button type="button" className="desk-button" onClick={() => store.open('snooze')}>
        <Icon name="moon" /> Snooze
      </button>
      {tel ? (
        <a className="desk-button" href={tel} onClick={() => store.open('call')}>
          <Icon name="phone" /> Call
        </a>
      ) : (
        <button type="button" className="desk-button" onClick={() => store.open('note')}>
          <Icon name="note" /> Note
        </button>
      )}
    </div>
  );
}

function NoLead() {
  const is_empty = useDesk((state) => state.order.length === 0);
  return (
    <section className="desk-lead" aria-label="Lead">
      {!is_empty && (
        <div className="desk-rest scripted-only">
          <p>Choose a lead, or press j for the first one and ? for all keys.</p>
        </div>
      )}
    </section>
  );
}
