'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { ageOf } from './ages';
import { deskAddress } from './address';
import { useDesk, useDeskStore } from './desk-context';
import type { DeskFacts } from './facts';
import { LeadRow } from './lead-row';
import type { Density } from './preferences';
import { listKey } from './store';
import { useNow } from './use-now';
import { useReady } from './use-ready';

interface LeadListProps {
  label: string;
  density: Density;
  facts: DeskFacts;
}

/** The space below the last row, in which the line about the last action appears without covering a row. */
const below_px = 72;
const part_px = 28;

/**
 * The rows of the list. Once the scripts run, the list draws only the rows in view, and the Tab key stops at one row
 * instead of at every row.
 */
export function LeadList({ label, density, facts }: LeadListProps) {
  const store = useDeskStore();
  const order = useDesk((state) => state.order);
  const waiting = useDesk((state) => state.waiting);
  const selected = useDesk((state) => state.selected);
  const picked = useDesk((state) => state.picked);
  const leaving = useDesk((state) => state.leaving);
  const asked = useDesk((state) => state.asked);
  useDesk((state) => state.revision);
  const now = useNow(facts.now);
  const is_ready = useReady();
  const scroll = useRef<HTMLDivElement>(null);
  const row_px = useRowHeight(density);
  const has_part = waiting < order.length;
  const count = order.length + (has_part ? 1 : 0);
  const key = listKey(asked);

  // The React Compiler does not memoize a component with this hook, so the rows are memoized by hand.
  // eslint-disable-next-line react-hooks/incompatible-library
  const rows = useVirtualizer({
    count: is_ready ? count : 0,
    getScrollElement: () => scroll.current,
    estimateSize: (at) => (has_part && at === waiting ? part_px : row_px),
    getItemKey: (at) => (has_part && at === waiting ? 'part' : (order[has_part && at > waiting ? at - 1 : at] ?? at)),
    overscan: 8,
    paddingEnd: below_px,
    scrollPaddingEnd: below_px,
  });

  useLayoutEffect(() => rows.measure(), [rows, row_px]);

  // A user who comes back to a list finds it scrolled as before.
  useLayoutEffect(() => {
    const element = scroll.current;
    if (element) element.scrollTop = store.scrolled.get(key) ?? 0;
  }, [key, store]);

  // Scrolls the row of the open lead into view. If the focus is in the list, that row gets the focus.
  const place = selected === undefined ? -1 : order.indexOf(selected);
  useLayoutEffect(() => {
    if (place < 0) return;
    rows.scrollToIndex(has_part && place >= waiting ? place + 1 : place, { align: 'auto' });
  }, [place, selected, has_part, waiting, rows]);
  const focused = useRef(false);
  useEffect(() => {
    const wanted = store.claimFocus();
    if ((!focused.current && !wanted) || selected === undefined) return;
    scroll.current?.querySelector<HTMLElement>(`[data-lead="${String(selected)}"]`)?.focus({ preventScroll: true });
  });

  const reached = selected !== undefined && place >= 0 ? selected : order[0];
  const rowOf = (id: number) => {
    const row = store.rows.get(id);
    if (!row) return null;
    return (
      <LeadRow
        row={row}
        href={deskAddress(asked, id)}
        age={ageOf(row.created_at, now, facts.time_zone)}
        is_open={id === selected}
        is_picked={picked.has(id)}
        leaving={leaving.get(id)}
        assignee={row.assignee_id === null ? undefined : facts.people.find((one) => one.user_id === row.assignee_id)}
        practice_area={
          facts.matter_types.find((type) => type.id === row.matter_type_id)?.name ?? row.practice_area ?? undefined
        }
        tab_index={is_ready ? (id === reached ? 0 : -1) : undefined}
      />
    );
  };

  return (
    <div
      ref={scroll}
      className="desk-scroll"
      onScroll={(event) => store.scrolledTo(event.currentTarget.scrollTop)}
      onFocus={() => {
        focused.current = true;
      }}
      onBlur={(event) => {
        // A row that leaves the list takes the focus with it; the next row then gets it.
        if (event.relatedTarget !== null) focused.current = false;
      }}
      onClick={(event) => {
        const row = (event.target as HTMLElement).closest<HTMLElement>('[data-lead]');
        if (!row || event.metaKey || event.ctrlKey || event.altKey || event.button !== 0) return;
        event.preventDefault();
        const id = Number(row.dataset['lead']);
        if (event.shiftKey) store.pickTo(id);
        else if (event.target instanceof Element && event.target.closest('.row-age') && store.state.picked.size > 0)
          store.pick(id);
        else store.select(id, { push: true });
      }}
    >
      {is_ready ? (
        <ol
          aria-label={label}
          data-picking={picked.size > 0 ? '' : undefined}
          className="relative"
          style={{ blockSize: rows.getTotalSize() }}
        >
          {rows.getVirtualItems().map(({ index, start, key: item_key }) => {
            const is_part = has_part && index === waiting;
            const id = order[has_part && index > waiting ? index - 1 : index];
            return (
              <li
                key={item_key}
                aria-setsize={is_part ? undefined : order.length}
                aria-posinset={is_part ? undefined : (has_part && index > waiting ? index - 1 : index) + 1}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${String(start)}px)` }}
              >
                {is_part ? <Part count={order.length - waiting} /> : id !== undefined && rowOf(id)}
              </li>
            );
          })}
        </ol>
      ) : (
        <ol aria-label={label}>
          {order.map((id, at) => (
            <li key={id}>
              {has_part && at === waiting && <Part count={order.length - waiting} />}
              {rowOf(id)}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

function Part({ count }: { count: number }) {
  return (
    <div className="list-part">
      In touch, undecided <span className="font-[500]">{count}</span>
    </div>
  );
}

/** Returns the height of a row in pixels, which depends on the density and on the width of the window (desk.css). */
function useRowHeight(density: Density): number {
  const [width, setWidth] = useState<'phone' | 'narrow' | 'wide'>('wide');
  const [rem, setRem] = useState(1);
  useLayoutEffect(() => {
    const phone = matchMedia('(width < 45rem)');
    const narrow = matchMedia('(width < 77.5rem)');
    const read = () => {
      setWidth(phone.matches ? 'phone' : narrow.matches ? 'narrow' : 'wide');
      // The heights are in rem, which a user's own text size changes.
      setRem(parseFloat(getComputedStyle(document.documentElement).fontSize) / 16);
    };
    read();
    phone.addEventListener('change', read);
    narrow.addEventListener('change', read);
    return () => {
      phone.removeEventListener('change', read);
      narrow.removeEventListener('change', read);
    };
  }, []);
  const px = width === 'phone' ? 72 : width === 'narrow' ? 56 : { comfortable: 56, compact: 40, dense: 32 }[density];
  return px * rem;
}
