'use client';

import { nameOf } from '@/lib/inbox/leads/name';
import type { InboxLeadRow } from '@/lib/inbox/leads/presenter';
import { Icon } from '../ui/icon';
import type { Act } from './act';
import { canAct } from './act';
import { useDesk, useDeskStore } from './desk-context';
import type { DeskFacts } from './facts';
import { KeyHint } from './key-hint';
import type { ShortcutId } from './shortcuts';

const verbs: { label: string; of: ShortcutId; verb: Act['verb']; why: string }[] = [
  { label: 'Ignore', of: 'ignore', verb: 'ignore', why: 'already decided' },
  { label: 'Snooze', of: 'snooze', verb: 'snooze', why: 'decided, or suspected spam' },
  { label: 'Assign', of: 'assign', verb: 'assign', why: '' },
  { label: 'Restore', of: 'restore', verb: 'restore', why: 'not ignored' },
  { label: 'Accept', of: 'accept', verb: 'accept_suggested', why: 'already accepted' },
];

/** How many names of left-out leads are listed. */
const named_max = 3;

/** Says before an action on several leads what each action would do, and which leads it would leave out. */
export function SeveralLeads({ facts }: { facts: DeskFacts }) {
  const store = useDeskStore();
  const picked = useDesk((state) => state.picked);
  const order = useDesk((state) => state.order);
  useDesk((state) => state.revision);
  const rows = order.flatMap((id) => (picked.has(id) ? (store.rows.get(id) ?? []) : []));
  return (
    <section className="desk-lead" aria-label={`${String(rows.length)} leads selected`}>
      <div className="desk-scroll">
        <div className="lead-body">
          <h2 className="lead-name">{rows.length} leads selected</h2>
          <p className="mt-1 text-ink-soft scripted-only">
            Hold Shift with j and k to extend the selection, or press x to add one lead. Each action is one undo.
          </p>
          {!facts.is_read_only && (
            <ul className="mt-4 divide-y divide-rule-soft rounded-md border border-rule">
              {verbs.map(({ label, of, verb, why }) => {
                const [able, left] = [
                  rows.filter((row) => canAct(row, verb)),
                  rows.filter((row) => !canAct(row, verb)),
                ];
                if (able.length === 0) return null;
                return (
                  <li
                    key={verb}
                    className="grid min-h-11 grid-cols-[5rem_minmax(0,1fr)_auto] items-center gap-3 px-3.5 py-1.5"
                  >
                    <b className="font-[580]">{label}</b>
                    <span className="text-ink-soft">
                      {able.length} of {rows.length}
                      {verb === 'accept_suggested' && ', each with its suggested contact and matter'}
                      {left.length > 0 && `. Left out: ${namesOf(left)} (${why})`}
                    </span>
                    <KeyHint of={of} />
                  </li>
                );
              })}
            </ul>
          )}
          <section className="lead-section">
            <h3>Selected</h3>
            <ul>
              {rows.slice(0, 200).map((row) => (
                <li key={row.id} className="flex min-h-11 items-center gap-3 border-b border-rule-soft">
                  <bdi className="w-32 shrink-0 truncate font-[600]">{nameOf(row)}</bdi>
                  <span dir="auto" className="min-w-0 grow truncate text-ink-soft">
                    {row.story || 'No message'}
                  </span>
                  <button
                    type="button"
                    className="icon-button"
                    aria-label={`Take ${nameOf(row)} out of the selection`}
                    onClick={() => store.pick(row.id, false)}
                  >
                    <Icon name="close" />
                  </button>
                </li>
              ))}
            </ul>
          </section>
        </div>
      </div>
    </section>
  );
}

function namesOf(rows: InboxLeadRow[]): string {
  const names = rows.slice(0, named_max).map(nameOf).join(', ');
  return rows.length > named_max ? `${names} and ${String(rows.length - named_max)} more` : names;
}
