'use client';

import { useEffect } from 'react';
import { Icon } from '../ui/icon';
import { ageOf } from './ages';
import { useDesk, useDeskStore } from './desk-context';
import type { DeskFacts } from './facts';
import { KeyHint, useKeyOf } from './key-hint';
import type { Density } from './preferences';
import { densities } from './preferences';
import { useNow } from './use-now';

interface ListHeadProps {
  label: string;
  density: Density;
  onDensity: (density: Density) => void;
  facts: DeskFacts;
}

const names: Record<Density, string> = { comfortable: 'High rows', compact: 'Compact rows', dense: 'Dense rows' };

/** The head of the list: its name, how many people wait and how long, and new leads that wait to be shown. */
export function ListHead({ label, density, onDensity, facts }: ListHeadProps) {
  const store = useDeskStore();
  const view = useDesk((state) => state.asked.view);
  const count = useDesk((state) => state.counts[state.asked.view]);
  const untriaged = useDesk((state) => state.counts.untriaged);
  const waiting = useDesk((state) => state.waiting);
  const oldest_id = useDesk((state) => state.order[state.waiting - 1]);
  const arrivals = useDesk((state) => state.arrivals.length);
  const live = useDesk((state) => state.live);
  const unanswered = useDesk((state) => state.unanswered);
  const is_failing = useDesk((state) => state.is_failing);
  const now = useNow(facts.now);
  const keys = useKeyOf('arrivals');
  const oldest = oldest_id === undefined ? undefined : store.rows.get(oldest_id);
  const are_waiting = view === 'untriaged' || view === 'mine' || view === 'unassigned';

  useEffect(() => {
    document.title = `${untriaged > 0 ? `(${shown(untriaged)}) ` : ''}${label} · Foyer`;
  }, [label, untriaged]);

  return (
    <header className="list-head">
      <div className="min-w-0">
        <h1 className="inline">{label}</h1>
        {arrivals > 0 && (
          <button type="button" className="arrivals" {...keys} onClick={() => store.showArrivals()}>
            {arrivals} new <KeyHint of="arrivals" />
          </button>
        )}
        <p role="status" className="sr-only">
          {arrivals > 0 && `${String(arrivals)} new`}
        </p>
        <p>
          {are_waiting && waiting > 0 && oldest ? (
            <>
              <b>{shown(waiting)}</b> waiting
              <span className="dot" />
              oldest <b>{ageOf(oldest.created_at, now, facts.time_zone)}</b>
            </>
          ) : (
            <>
              <b>{shown(count)}</b> {count === 1 ? 'lead' : 'leads'}
            </>
          )}
          <span className="dot" />
          <span data-live={live}>
            <noscript>Reload to see new leads</noscript>
            {is_failing ? (
              <span className="text-danger">
                {unanswered} {unanswered === 1 ? 'action is' : 'actions are'} not saved yet. Foyer keeps trying.
              </span>
            ) : (
              <>
                {live === 'live' && 'Live'}
                {live === 'connecting' && <span className="scripted-only">Connecting…</span>}
                {live === 'lost' && <a href="">Live updates stopped. Reload</a>}
              </>
            )}
          </span>
        </p>
      </div>
      <div className="list-end scripted-only">
        <fieldset className="density">
          <legend className="sr-only">Height of the rows</legend>
          {densities.map((one) => (
            <label key={one} title={names[one]}>
              <input
                type="radio"
                name="density"
                checked={one === density}
                onChange={() => onDensity(one)}
                aria-label={names[one]}
              />
              <Icon name={one} />
            </label>
          ))}
        </fieldset>
      </div>
    </header>
  );
}

/** Returns a count as the screen shows it; the server counts no further than 10,000. */
export function shown(count: number): string {
  return count >= 10_000 ? '9,999+' : count.toLocaleString('en-US');
}
