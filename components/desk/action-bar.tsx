'use client';

import { useMemo, useRef } from 'react';
import type { InboxLeadRow } from '@/lib/inbox/leads/presenter';
import type { IconName } from '../ui/icon';
import { Icon } from '../ui/icon';
import { deskAddress } from './address';
import { leadCommands } from './lead-commands';
import { useDesk, useDeskStore } from './desk-context';
import type { DeskActions, DeskFacts } from './facts';
import { KeyHint, useKeyOf } from './key-hint';
import { PanelPopover } from './panel-popover';
import type { PanelProps } from './panels';
import { AssignPanel, CallPanel, IgnorePanel, NotePanel, SnoozePanel } from './panels';
import type { ShortcutId } from './shortcuts';
import type { Panel } from './store';
import { useReady } from './use-ready';

export const panels: Partial<Record<Panel, { title: string; Body: React.ComponentType<PanelProps> }>> = {
  ignore: { title: 'Ignore', Body: IgnorePanel },
  snooze: { title: 'Snooze', Body: SnoozePanel },
  assign: { title: 'Assign', Body: AssignPanel },
  note: { title: 'Note', Body: NotePanel },
  call: { title: 'Call', Body: CallPanel },
};

interface ActionBarProps {
  row: InboxLeadRow;
  facts: DeskFacts;
  actions: DeskActions;
  action_id: string;
  problem?: string;
}

/**
 * The actions that a lead's state allows, in the order of the keys that people learn. Each works without JavaScript: a
 * button is a link to the page with its panel open, or a form.
 */
export function ActionBar({ row, facts, actions, action_id, problem }: ActionBarProps) {
  const store = useDeskStore();
  const asked = useDesk((state) => state.asked);
  const panel = useDesk((state) => state.panel);
  const bar = useRef<HTMLDivElement>(null);
  const commands = useMemo(() => leadCommands(store, facts.time_zone), [store, facts.time_zone]);
  const is_ready = useReady();
  const keys = { restore: useKeyOf('restore'), spam: useKeyOf('spam'), accept: useKeyOf('accept') };
  const here = deskAddress(asked, row.id);
  const hidden = <Hidden row={row} action_id={action_id} return_to={here} />;
  const accept_href = here.replace(/^\/inbox\/\d+/, '$&/accept');
  const is_suspected = row.state === 'untriaged' && row.spam_verdict === 'suspected';
  const open = panel === undefined ? undefined : panels[panel];
  const panel_props: PanelProps = {
    commands,
    actions,
    facts,
    hidden,
    row,
    problem,
    now: is_ready ? new Date() : new Date(facts.now),
  };

  const opener = (name: Panel & ShortcutId, label: string, look?: 'bare', fold = false) => (
    <PanelButton
      name={name}
      label={label}
      look={look}
      fold={fold}
      href={`${here}${here.includes('?') ? '&' : '?'}do=${name}`}
      is_open={panel === name}
      onOpen={() => store.open(panel === name ? undefined : name)}
    />
  );
  const accept = (
    <a
      href={accept_href}
      className="desk-button"
      data-look={is_suspected ? undefined : 'primary'}
      {...keys.accept}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        commands.accept();
      }}
    >
      Accept <KeyHint of="accept" />
    </a>
  );

  return (
    <div ref={bar} className="action-bar" role="toolbar" aria-label="Lead">
      {is_suspected && (
        <form action={actions.vet} onSubmit={taking(commands.restore)}>
          {hidden}
          <button type="submit" className="desk-button" data-look="primary" {...keys.restore}>
            Not spam <KeyHint of="restore" />
          </button>
        </form>
      )}
      {is_suspected && (
        <form action={actions.ignore} onSubmit={taking(() => commands.ignore('spam'))}>
          {hidden}
          <input type="hidden" name="reason" value="spam" />
          <button type="submit" className="desk-button" {...keys.spam}>
            Ignore as spam <KeyHint of="spam" />
          </button>
        </form>
      )}
      {row.state !== 'triaged' && accept}
      {row.state === 'untriaged' && opener('ignore', 'Ignore', is_suspected ? 'bare' : undefined)}
      {row.state === 'ignored' && (
        <form action={actions.restore} onSubmit={taking(commands.restore)}>
          {hidden}
          <button type="submit" className="desk-button" {...keys.restore}>
            Restore <KeyHint of="restore" />
          </button>
        </form>
      )}
      {row.state === 'untriaged' && !is_suspected && opener('snooze', 'Snooze', 'bare')}
      {opener('assign', 'Assign', 'bare')}
      {opener('note', 'Note', 'bare', true)}
      {opener('call', 'Call', 'bare', true)}
      <div className="ms-auto flex items-center">
        <More accept_href={row.state === 'triaged' ? undefined : accept_href} panel={panel} />
      </div>
      {is_ready && open && (
        <PanelPopover
          title={open.title}
          anchor={() => bar.current?.querySelector(`[data-opens="${panel ?? ''}"]`) ?? bar.current}
          side="bottom"
        >
          <open.Body key={`${String(row.id)} ${panel ?? ''}`} {...panel_props} />
        </PanelPopover>
      )}
    </div>
  );
}

/** Shows the open panel as a part of the page until the scripts run. */
export function StillPanel(props: PanelProps) {
  const panel = useDesk((state) => state.panel);
  const is_ready = useReady();
  const open = panel === undefined ? undefined : panels[panel];
  if (is_ready || !open) return null;
  return (
    <div className="desk-pop mb-4">
      <open.Body {...props} />
    </div>
  );
}

interface PanelButtonProps {
  name: Panel & ShortcutId;
  label: string;
  look: 'bare' | undefined;
  fold: boolean;
  href: string;
  is_open: boolean;
  onOpen: () => void;
}

function PanelButton({ name, label, look, fold, href, is_open, onOpen }: PanelButtonProps) {
  const keys = useKeyOf(name);
  return (
    <a
      href={href}
      role="button"
      data-opens={name}
      data-look={look}
      aria-haspopup="dialog"
      aria-expanded={is_open}
      className={`desk-button ${fold ? 'fold' : ''}`}
      {...keys}
      onClick={(event) => {
        event.preventDefault();
        onOpen();
      }}
      onKeyDown={(event) => {
        if (event.key !== ' ') return;
        event.preventDefault();
        onOpen();
      }}
    >
      {label} <KeyHint of={name} />
    </a>
  );
}

/** The menu of the actions for which the bar has no space. */
function More({ accept_href, panel }: { accept_href: string | undefined; panel: Panel | undefined }) {
  const store = useDeskStore();
  const keys = useKeyOf('more');
  const button = useRef<HTMLButtonElement>(null);
  const items: { label: string; icon: IconName; of: ShortcutId; run: () => void }[] = [
    { label: 'Add a note', icon: 'note', of: 'note', run: () => store.open('note') },
    { label: 'Log a call', icon: 'phone', of: 'call', run: () => store.open('call') },
    {
      label: 'Copy the link',
      icon: 'copy',
      of: 'copy_link',
      run: () => void navigator.clipboard.writeText(location.href),
    },
  ];
  return (
    <>
      <button
        ref={button}
        type="button"
        className="icon-button scripted-only"
        data-opens="more"
        aria-label="More actions"
        aria-haspopup="dialog"
        aria-expanded={panel === 'more'}
        {...keys}
        onClick={() => store.open(panel === 'more' ? undefined : 'more')}
      >
        <Icon name="dots" />
      </button>
      {panel === 'more' && (
        <PanelPopover title="More actions" anchor={button} side="bottom" align="end">
          {accept_href && (
            <a href={accept_href} className="pop-choice">
              <Icon name="tick" />
              Accept…
              <small>
                <KeyHint of="accept_sheet" />
              </small>
            </a>
          )}
          {items.map(({ label, icon, of, run }) => (
            <button
              key={of}
              type="button"
              className="pop-choice"
              onClick={() => {
                store.open(undefined);
                run();
              }}
            >
              <Icon name={icon} />
              {label}
              <small>
                <KeyHint of={of} />
              </small>
            </button>
          ))}
        </PanelPopover>
      )}
    </>
  );
}

/** Runs a command in place of a form's submit. */
function taking(run: () => void) {
  return (event: React.SyntheticEvent) => {
    event.preventDefault();
    run();
  };
}

interface HiddenProps {
  row: { id: number; version: number };
  action_id: string;
  return_to: string;
}

/** The hidden fields of a lead's forms. */
export function Hidden({ row, action_id, return_to }: HiddenProps) {
  return (
    <>
      <input type="hidden" name="inbox_lead_id" value={row.id} />
      <input type="hidden" name="version" value={row.version} />
      <input type="hidden" name="action_id" value={action_id} />
      <input type="hidden" name="return_to" value={return_to} />
    </>
  );
}
