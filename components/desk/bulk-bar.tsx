'use client';

import { useMemo, useRef } from 'react';
import { Icon } from '../ui/icon';
import { panels } from './action-bar';
import { canAct } from './act';
import { leadCommands } from './lead-commands';
import { useDesk, useDeskStore } from './desk-context';
import type { DeskActions, DeskFacts } from './facts';
import { KeyHint, useKeyOf } from './key-hint';
import { PanelPopover } from './panel-popover';

/** The actions on several leads. Ignore stands first, never Accept. */
export function BulkBar({ facts }: { facts: DeskFacts }) {
  const store = useDeskStore();
  const picked = useDesk((state) => state.picked);
  const panel = useDesk((state) => state.panel);
  const bar = useRef<HTMLDivElement>(null);
  const commands = useMemo(() => leadCommands(store, facts.time_zone), [store, facts.time_zone]);
  const keys = {
    ignore: useKeyOf('ignore'),
    snooze: useKeyOf('snooze'),
    assign: useKeyOf('assign'),
    restore: useKeyOf('restore'),
    leave: useKeyOf('leave'),
  };
  if (picked.size === 0) return null;
  const rows = [...picked].flatMap((id) => store.rows.get(id) ?? []);
  const are_ignored = rows.length > 0 && rows.every(({ state }) => state === 'ignored');
  const open = panel === 'ignore' || panel === 'snooze' || panel === 'assign' ? panels[panel] : undefined;
  return (
    <div ref={bar} className="bulk" role="toolbar" aria-label={`${String(picked.size)} selected`}>
      <b>{picked.size} selected</b>
      {!facts.is_read_only && (
        <>
          {are_ignored ? (
            <button
              type="button"
              className="desk-button"
              data-look="primary"
              {...keys.restore}
              onClick={commands.restore}
            >
              Restore <KeyHint of="restore" />
            </button>
          ) : (
            <button
              type="button"
              className="desk-button"
              data-look="primary"
              data-opens="ignore"
              aria-expanded={panel === 'ignore'}
              {...keys.ignore}
              onClick={() => store.open('ignore')}
            >
              Ignore <KeyHint of="ignore" />
            </button>
          )}
          {rows.some((row) => canAct(row, 'snooze')) && (
            <button
              type="button"
              className="desk-button"
              data-opens="snooze"
              aria-expanded={panel === 'snooze'}
              {...keys.snooze}
              onClick={() => store.open('snooze')}
            >
              Snooze <KeyHint of="snooze" />
            </button>
          )}
          <button
            type="button"
            className="desk-button fold"
            data-opens="assign"
            aria-expanded={panel === 'assign'}
            {...keys.assign}
            onClick={() => store.open('assign')}
          >
            Assign <KeyHint of="assign" />
          </button>
        </>
      )}
      <button
        type="button"
        className="desk-button"
        aria-label="Clear the selection"
        {...keys.leave}
        onClick={() => store.pickNone()}
      >
        <Icon name="close" />
      </button>
      {open && picked.size > 1 && (
        <PanelPopover
          title={open.title}
          anchor={() => bar.current?.querySelector(`[data-opens="${panel ?? ''}"]`) ?? bar.current}
          side="top"
          align="end"
        >
          <open.Body
            commands={commands}
            actions={no_actions}
            facts={facts}
            hidden={null}
            row={undefined}
            now={new Date()}
          />
        </PanelPopover>
      )}
    </div>
  );
}

/** Several leads are chosen only with scripts, so the panels need no server actions here. */
const never = () => Promise.resolve();
const no_actions = new Proxy({} as DeskActions, { get: () => never });
