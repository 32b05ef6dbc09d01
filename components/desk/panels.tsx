'use client';

import { useRef, useState } from 'react';
import type { InboxLeadRow } from '@/lib/inbox/leads/presenter';
import { ignoreReasons } from '@/lib/inbox/leads/reasons';
import { Icon } from '../ui/icon';
import { timeOf } from './ages';
import type { LeadCommands } from './lead-commands';
import { call_outcomes, lastReason } from './lead-commands';
import type { DeskActions, DeskFacts } from './facts';
import { snoozeTimes } from './snooze-times';

/** What every panel gets: with scripts it calls `commands`, without it posts a form to a server action. */
export interface PanelProps {
  commands: LeadCommands;
  actions: DeskActions;
  facts: DeskFacts;
  /** The hidden fields of the forms: which lead, at which version, and where to return to. */
  hidden: React.ReactNode;
  row: InboxLeadRow | undefined;
  /** The error of a refused form, said at its field. */
  problem?: string;
  /** The server's time of this page, for the times that are offered without scripts. */
  now: Date;
}

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Calls the button of a panel that carries the pressed key. */
export function pressKeyOf(event: React.KeyboardEvent<HTMLElement>): void {
  const { target, key } = event;
  const is_text =
    target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text');
  if (is_text || event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
  const choices = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-key], .pop-choice')];
  if (key === 'ArrowDown' || key === 'ArrowUp') {
    const at = choices.indexOf(document.activeElement as HTMLElement);
    choices[(at + (key === 'ArrowDown' ? 1 : -1) + choices.length) % choices.length]?.focus();
    event.preventDefault();
    return;
  }
  const choice = choices.find((one) => one.dataset['key'] === key || one.dataset['alias'] === key);
  if (!choice) return;
  event.preventDefault();
  choice.click();
}

/** The reasons to ignore a lead, each with its digit. Nothing is sent to anyone. */
export function IgnorePanel({ commands, actions, hidden, problem }: PanelProps) {
  const note = useRef<HTMLInputElement>(null);
  const [error, setError] = useState(problem);
  const last = lastReason();
  const choose = (reason: string) => {
    const text = note.current?.value.trim() ?? '';
    if (reason === 'other' && text === '') {
      setError('“Other” needs a note.');
      note.current?.focus();
      return;
    }
    commands.ignore(reason, text);
  };
  return (
    <form
      action={actions.ignore}
      aria-label="Ignore this lead"
      onSubmit={(event) => {
        event.preventDefault();
        const { submitter } = event.nativeEvent;
        if (submitter instanceof HTMLButtonElement) choose(submitter.value);
      }}
    >
      {hidden}
      <input type="hidden" name="do" value="ignore" />
      {/* Enter in the note presses the form's first submit button, so that button must be the reason “Other”, which needs a note. */}
      <button type="submit" name="reason" value="other" tabIndex={-1} aria-hidden="true" className="sr-only">
        Other
      </button>
      <p id="ignore-because" className="pop-title">
        Ignore because
      </p>
      <ul aria-labelledby="ignore-because">
        {ignoreReasons.map(({ reason, label }, at) => {
          const key = reason === 'spam' ? '!' : reason === 'duplicate' ? 'd' : (digits[at] ?? '');
          return (
            <li key={reason}>
              {reason === 'spam' && <hr className="pop-rule" />}
              <button
                type="submit"
                name="reason"
                value={reason}
                className="pop-choice"
                data-key={key}
                data-alias={reason === last ? 'e' : undefined}
              >
                <kbd aria-hidden="true" className="key">
                  {key}
                </kbd>
                {label}
                {reason === last && (
                  <small>
                    last used{' '}
                    <kbd aria-hidden="true" className="key">
                      e
                    </kbd>
                  </small>
                )}
                {reason === 'other' && reason !== last && <small>needs a note</small>}
              </button>
            </li>
          );
        })}
      </ul>
      <hr className="pop-rule" />
      {error && (
        <p id="reason_text-error" role="alert" className="pop-error">
          {error}
        </p>
      )}
      <label className="pop-field">
        <span className="sr-only">Note (required for “Other”)</span>
        <input
          ref={note}
          id="reason_text"
          name="reason_text"
          type="text"
          maxLength={500}
          autoComplete="off"
          placeholder="Note for the file"
          aria-describedby={error ? 'reason_text-error' : undefined}
          aria-invalid={error ? true : undefined}
        />
      </label>
    </form>
  );
}

/** The times until which a lead can be snoozed, and a field for any other. */
export function SnoozePanel({ commands, actions, facts, hidden, row, now }: PanelProps) {
  const [day, setDay] = useState('');
  return (
    <form
      action={actions.snooze}
      aria-label="Snooze this lead"
      onSubmit={(event) => {
        event.preventDefault();
        const { submitter } = event.nativeEvent;
        if (submitter instanceof HTMLButtonElement && submitter.value) commands.snooze(submitter.value);
        else if (day) commands.snooze(new Date(day).toISOString());
      }}
    >
      {hidden}
      <input type="hidden" name="do" value="snooze" />
      <p id="snooze-until" className="pop-title">
        Snooze until
      </p>
      <ul aria-labelledby="snooze-until">
        {snoozeTimes(now, facts.time_zone).map(({ key, label, until }) => (
          <li key={key}>
            <button type="submit" name="until" value={until} className="pop-choice" data-key={key}>
              <kbd aria-hidden="true" className="key">
                {key}
              </kbd>
              {label}
              <small>{timeOf(until, facts.time_zone)}</small>
            </button>
          </li>
        ))}
      </ul>
      <hr className="pop-rule" />
      <div className="pop-field flex flex-wrap items-end gap-2 scripted-only">
        <label className="min-w-0 grow">
          <span className="block pb-1">Another time</span>
          <input type="datetime-local" value={day} onChange={(event) => setDay(event.currentTarget.value)} />
        </label>
        <button type="submit" className="desk-button" aria-disabled={day === '' || undefined}>
          Snooze
        </button>
      </div>
      <p className="px-2.5 pb-1.5 text-xs text-ink-faint">A new message of the same person wakes the lead earlier.</p>
      {row?.snoozed_until && (
        <button type="submit" formAction={actions.wake} className="pop-choice" onClick={wake(commands)}>
          <Icon name="clock" /> Wake now
        </button>
      )}
    </form>
  );
}

const wake = (commands: LeadCommands) => (event: React.MouseEvent) => {
  event.preventDefault();
  commands.restore();
};

/** The people of the firm to whom a lead can be assigned. */
export function AssignPanel({ commands, actions, facts, hidden, row }: PanelProps) {
  return (
    <form
      action={actions.assign}
      aria-label="Assign this lead"
      onSubmit={(event) => {
        event.preventDefault();
        const { submitter } = event.nativeEvent;
        if (!(submitter instanceof HTMLButtonElement)) return;
        commands.assign(facts.people.find(({ user_id }) => String(user_id) === submitter.value) ?? null);
      }}
    >
      {hidden}
      <input type="hidden" name="do" value="assign" />
      <p id="assign-to" className="pop-title">
        Assign to
      </p>
      <ul aria-labelledby="assign-to">
        {facts.people.map((person, at) => (
          <li key={person.user_id}>
            <button
              type="submit"
              name="assignee_id"
              value={person.user_id}
              className="pop-choice"
              data-key={person.user_id === facts.user_id ? 'm' : digits[at]}
              aria-current={person.user_id === row?.assignee_id ? 'true' : undefined}
            >
              <kbd aria-hidden="true" className="key">
                {person.user_id === facts.user_id ? 'm' : (digits[at] ?? '')}
              </kbd>
              <span className="person" aria-hidden="true">
                {person.initials}
              </span>
              <bdi className="min-w-0 truncate">{person.name}</bdi>
              {person.user_id === facts.user_id && <small>you</small>}
              {person.user_id === row?.assignee_id && <Icon name="tick" />}
            </button>
          </li>
        ))}
      </ul>
      <hr className="pop-rule" />
      <button type="submit" name="assignee_id" value="" className="pop-choice" data-key="0">
        <kbd aria-hidden="true" className="key">
          0
        </kbd>
        Nobody
      </button>
    </form>
  );
}

/** A field for a note about the lead, which the timeline shows. */
export function NotePanel({ commands, actions, hidden, problem }: PanelProps) {
  const [text, setText] = useState('');
  const [error, setError] = useState(problem);
  const save = () => {
    if (text.trim() === '') setError('Enter a note.');
    else commands.note(text.trim());
  };
  return (
    <form
      action={actions.note}
      aria-label="Add a note"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {hidden}
      <input type="hidden" name="do" value="note" />
      <label className="pop-field">
        <span className="pop-title block px-0">Note</span>
        <textarea
          name="text"
          rows={4}
          maxLength={5_000}
          value={text}
          data-autofocus=""
          aria-describedby={error ? 'note-error' : undefined}
          aria-invalid={error ? true : undefined}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              save();
            }
          }}
        />
      </label>
      {error && (
        <p id="note-error" role="alert" className="pop-error">
          {error}
        </p>
      )}
      <p className="flex items-center justify-between gap-2 px-2 pb-1.5 text-xs text-ink-faint">
        Only the firm sees it.
        <button type="submit" className="desk-button" data-look="primary">
          Save note
        </button>
      </p>
    </form>
  );
}

/** What came of a call. Reached and voicemail count as contact with the person. */
export function CallPanel({ commands, actions, hidden }: PanelProps) {
  const note = useRef<HTMLInputElement>(null);
  return (
    <form
      action={actions.call}
      aria-label="Log a call"
      onSubmit={(event) => {
        event.preventDefault();
        const { submitter } = event.nativeEvent;
        const found = call_outcomes.find(
          ({ outcome }) => submitter instanceof HTMLButtonElement && outcome === submitter.value,
        );
        commands.call(found?.outcome ?? 'reached', note.current?.value.trim() ?? '');
      }}
    >
      {hidden}
      <input type="hidden" name="do" value="call" />
      <p id="call-outcome" className="pop-title">
        The call
      </p>
      <ul aria-labelledby="call-outcome">
        {call_outcomes.map(({ key, outcome, label }) => (
          <li key={outcome}>
            <button type="submit" name="outcome" value={outcome} className="pop-choice" data-key={key}>
              <kbd aria-hidden="true" className="key">
                {key}
              </kbd>
              {label}
            </button>
          </li>
        ))}
      </ul>
      <hr className="pop-rule" />
      <label className="pop-field">
        <span className="sr-only">Note about the call</span>
        <input
          ref={note}
          name="text"
          type="text"
          maxLength={5_000}
          autoComplete="off"
          placeholder="Note about the call"
        />
      </label>
    </form>
  );
}
