'use client';

import { useEffect, useRef, useState } from 'react';
import { Button } from '../ui/button';
import type { LeadRowProps } from './lead-row';
import { LeadRow } from './lead-row';

interface LeadListProps {
  rows: LeadRowProps[];
  /** The list's name for screen readers. */
  label: string;
  /** Whether the page shows the newest leads; then new leads appear at its top. */
  newest: boolean;
}

/**
 * A list of leads, newest first. While the user has scrolled or has a lead open, new leads wait behind a button, so that the
 * rows do not move under the pointer. Otherwise new leads appear at once and are announced to screen readers.
 */
export function LeadList({ rows, label, newest }: LeadListProps) {
  const list = useRef<HTMLOListElement>(null);
  const newest_id = rows[0]?.id ?? 0;
  const [shown_id, setShownId] = useState(newest_id);
  const [arrived, setArrived] = useState<number[]>([]);
  const reading = newest && rows.some((row) => row.selected);

  useEffect(() => {
    if (newest_id <= shown_id) return;
    const above = (list.current?.getBoundingClientRect().top ?? 0) < 0;
    if (reading || above) return;
    setArrived(rows.filter((row) => row.id > shown_id).map((row) => row.id));
    setShownId(newest_id);
  }, [newest_id, shown_id, reading, rows]);

  const waiting = newest ? rows.filter((row) => row.id > shown_id) : [];
  const visible = waiting.length > 0 ? rows.slice(waiting.length) : rows;

  return (
    <div className="@container">
      <p role="status" className="sr-only">
        {arrived.length > 0 && `${String(arrived.length)} new`}
      </p>
      {waiting.length > 0 && (
        <div className="sticky top-2 z-(--z-rail) mb-2 flex justify-center">
          <Button variant="primary" size="sm" onClick={() => setShownId(newest_id)}>
            {waiting.length} new
          </Button>
        </div>
      )}
      <ol ref={list} aria-label={label} className="border-t border-rule">
        {visible.map((row) => (
          <LeadRow key={row.id} {...row} fresh={arrived.includes(row.id)} />
        ))}
      </ol>
    </div>
  );
}
