'use client';

import { memo } from 'react';
import { nameOf } from '@/lib/inbox/leads/name';
import type { InboxLeadRow } from '@/lib/inbox/leads/presenter';
import { reasonLabel } from '@/lib/inbox/leads/reasons';
import { Icon } from '../ui/icon';
import type { Person } from './facts';

interface LeadRowProps {
  row: InboxLeadRow;
  href: string;
  /** How long the lead has waited, such as "7 min". */
  age: string;
  is_open: boolean;
  is_picked: boolean;
  /** What a colleague did with the lead, while its row leaves the list. */
  leaving: string | undefined;
  assignee: Person | undefined;
  /** The name of the matter type. */
  practice_area: string | undefined;
  /** 0 for the one row that the Tab key reaches; undefined before the scripts run, when it reaches every row. */
  tab_index: 0 | -1 | undefined;
}

/** One lead in the list, on one line. It is a link, so that it opens in a tab of its own and without JavaScript. */
export const LeadRow = memo(function LeadRow({
  row,
  href,
  age,
  is_open,
  is_picked,
  leaving,
  assignee,
  practice_area,
  tab_index,
}: LeadRowProps) {
  const is_waiting = row.state === 'untriaged' && row.contacted_at === null;
  const tags = tagsOf(row);
  return (
    <a
      href={href}
      data-lead={row.id}
      className="lead-row"
      aria-current={is_open ? 'true' : undefined}
      data-picked={is_picked ? '' : undefined}
      data-waiting={is_waiting ? '' : undefined}
      data-unread={is_waiting && row.opened_at === null ? '' : undefined}
      data-leaving={leaving === undefined ? undefined : ''}
      tabIndex={tab_index}
      draggable={false}
    >
      <span className="row-age">
        <span className="row-box">{is_picked && <Icon name="tick" />}</span>
        <span className="row-mark">
          {row.contacted_at !== null ? (
            <Icon name="tick" />
          ) : (
            is_waiting && row.opened_at === null && <span className="row-new" />
          )}
        </span>
        <span>
          {is_picked && <span className="sr-only">Selected. </span>}
          {is_waiting && row.opened_at === null && <span className="sr-only">Unread. </span>}
          {age}
        </span>
      </span>
      <span className="row-name" dir="auto">
        {nameOf(row)}
      </span>
      <span className="row-area">{practice_area}</span>
      <span className={`row-story ${row.story ? '' : 'row-none'}`} dir="auto">
        {leaving ?? (row.story || 'No message')}
      </span>
      <span className="row-tags">
        {tags.map(({ label, title, tone }) => (
          <span key={label} className="tag" data-tone={tone} title={title}>
            {label}
          </span>
        ))}
      </span>
      <span className="row-source" dir="auto">
        {row.from_source || '—'}
      </span>
      <span className="row-person">
        {assignee && (
          <span className="person" title={`Assigned to ${assignee.name}`}>
            {assignee.initials}
            <span className="sr-only"> (assigned to {assignee.name})</span>
          </span>
        )}
      </span>
    </a>
  );
});

interface Tag {
  label: string;
  title?: string;
  tone?: 'warning' | 'success';
}

function tagsOf(row: InboxLeadRow): Tag[] {
  const tags: Tag[] = [];
  if (row.state === 'triaged') tags.push({ label: 'Accepted', tone: 'success' });
  if (row.state === 'ignored') tags.push({ label: reasonLabel(row.ignore_reason ?? '') });
  if (row.state === 'untriaged' && row.spam_verdict === 'suspected') tags.push({ label: 'Spam?', tone: 'warning' });
  if (row.snoozed_until !== null && row.state === 'untriaged') tags.push({ label: 'Snoozed' });
  if (row.duplicate_of_id !== null) tags.push({ label: 'Duplicate?', title: 'Possible duplicate', tone: 'warning' });
  if (row.locale !== null && row.locale !== 'en')
    tags.push({ label: row.locale.toUpperCase(), title: languages[row.locale] });
  return tags;
}

const languages: Record<string, string> = { es: 'Spanish', ar: 'Arabic' };
