'use client';

import Link from 'next/link';
import { useOptimistic, useRef, useState, useTransition } from 'react';
import { SubmitButton } from '../ui/submit-button';
import { category_labels, type StatusCategory } from './status-badge';

export interface BoardCard {
  id: number;
  version: number;
  name: string;
  contact_name: string | null;
  type: string | null;
  assignees: string[];
  locked: boolean;
  matter_status_id: number;
  /** The action_id of the move, which is created with the page, so that a move that is sent twice is applied once. */
  action_id: string;
}

interface BoardColumn {
  matter_status_id: number;
  name: string;
  category: StatusCategory;
  /** Whether the column has more matters than are shown. */
  more: boolean;
  /** The URL of the table with all matters of the column. */
  href: string;
  cards: BoardCard[];
}

interface BoardProps {
  columns: BoardColumn[];
  /** Absent for users with the read-only role. */
  move?: (form: FormData) => Promise<void>;
  return_to: string;
}

/**
 * The board: a column for each matter status, grouped by category. The user moves a card by dragging it or by its Move menu. The
 * menu is a plain form, so that it works by keyboard and without JavaScript.
 */
export function Board({ columns, move, return_to }: BoardProps) {
  const [, startMove] = useTransition();
  const [placed, place] = useOptimistic<Record<number, number>, [number, number]>({}, (now, [id, to]) => ({
    ...now,
    [id]: to,
  }));
  const [over, setOver] = useState<number>();
  const dragged = useRef<BoardCard>(undefined);
  const cards = columns.flatMap((column) => column.cards);
  const categories = (['intake', 'hired', 'declined'] as const).filter((category) =>
    columns.some((column) => column.category === category),
  );

  const drop = (to: number) => {
    const card = dragged.current;
    dragged.current = undefined;
    setOver(undefined);
    if (!card || !move || card.matter_status_id === to) return;
    startMove(async () => {
      place([card.id, to]);
      await move(formOf({ ...fieldsOf(card, return_to), matter_status_id: String(to) }));
    });
  };

  return (
    <div role="region" aria-label="Board" tabIndex={0} className="overflow-x-auto pb-2">
      <div className="flex flex-col gap-8 rail:w-max rail:min-w-full rail:flex-row rail:gap-6">
        {categories.map((category) => (
          <div key={category} className="min-w-0 rail:flex rail:grow rail:flex-col">
            <h2 className="caps mb-3 border-b border-ink pb-2 font-sans text-ink-soft">{category_labels[category]}</h2>
            <div className="flex flex-col gap-6 rail:grow rail:flex-row rail:gap-4">
              {columns
                .filter((column) => column.category === category)
                .map((column) => (
                  <Column
                    key={column.matter_status_id}
                    over={over === column.matter_status_id}
                    column={column}
                    onOver={() => setOver(column.matter_status_id)}
                    onOut={() => setOver((now) => (now === column.matter_status_id ? undefined : now))}
                    onDrop={move && (() => drop(column.matter_status_id))}
                  >
                    {cards
                      .filter((card) => (placed[card.id] ?? card.matter_status_id) === column.matter_status_id)
                      .map((card) => (
                        <Card
                          key={card.id}
                          card={card}
                          columns={columns}
                          move={card.locked ? undefined : move}
                          return_to={return_to}
                          onPick={() => {
                            dragged.current = card;
                          }}
                        />
                      ))}
                  </Column>
                ))}
            </div>
          </div>
        ))}
      </div>
    </div>
  );
}

interface ColumnProps {
  column: BoardColumn;
  over: boolean;
  onOver: () => void;
  onOut: () => void;
  onDrop?: () => void;
  children: React.ReactNode;
}

function Column({ column, over, onOver, onOut, onDrop, children }: ColumnProps) {
  return (
    <section
      aria-labelledby={`status-${String(column.matter_status_id)}`}
      onDragOver={(event) => {
        if (!onDrop) return;
        event.preventDefault();
        onOver();
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) onOut();
      }}
      onDrop={(event) => {
        event.preventDefault();
        onDrop?.();
      }}
      className={`rounded-md border bg-sunk p-3 rail:min-h-48 rail:w-53 rail:grow ${over ? 'border-accent' : 'border-rule'}`}
    >
      <div className="mb-3 flex items-baseline justify-between gap-3">
        <h3 id={`status-${String(column.matter_status_id)}`} dir="auto" className="min-w-0 font-sans font-[560]">
          {column.name}
        </h3>
        <span className="text-sm text-ink-soft tabular-nums">
          {column.cards.length}
          {column.more && '+'}
        </span>
      </div>
      {column.cards.length === 0 && <p className="text-sm text-ink-soft italic">No matters</p>}
      <ul className="space-y-2">{children}</ul>
      {column.more && (
        <p className="mt-3 text-sm">
          <Link href={column.href}>Show all in the table</Link>
        </p>
      )}
    </section>
  );
}

interface CardProps {
  card: BoardCard;
  columns: BoardColumn[];
  move?: (form: FormData) => Promise<void>;
  return_to: string;
  onPick: () => void;
}

function Card({ card, columns, move, return_to, onPick }: CardProps) {
  return (
    <li
      draggable={move !== undefined}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', card.name);
        onPick();
      }}
      className={`rounded-sm border border-rule bg-sheet p-3 ${move ? 'cursor-grab active:cursor-grabbing' : ''}`}
    >
      <Link
        href={`/matters/${String(card.id)}`}
        draggable={false}
        dir="auto"
        className="align-match line-clamp-3 font-[560] text-ink underline-offset-4 hover:underline"
      >
        {card.name}
      </Link>
      <p className="mt-0.5 line-clamp-2 text-sm text-ink-soft">
        <bdi>{[card.contact_name, card.type === card.name ? null : card.type].filter(Boolean).join(' · ')}</bdi>
      </p>
      {(card.assignees.length > 0 || card.locked) && (
        <p className="mt-1 text-sm text-ink-soft">
          {card.locked && 'Locked '}
          <bdi>{card.assignees.join(', ')}</bdi>
        </p>
      )}
      {move && (
        <details className="mt-1.5">
          <summary className="w-fit min-h-6 cursor-pointer text-sm text-ink-soft hover:text-ink pointer-coarse:min-h-11 pointer-coarse:content-center">
            Move<span className="sr-only"> {card.name}</span>
          </summary>
          <form action={move}>
            {Object.entries(fieldsOf(card, return_to)).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            {/* The name is on a group, because a named form is a landmark: two matters may have the same name, but two landmarks must not. */}
            <div role="group" aria-label={`Move ${card.name} to`} className="mt-2 flex flex-wrap gap-2">
              {columns
                .filter((column) => column.matter_status_id !== card.matter_status_id)
                .map((column) => (
                  <SubmitButton
                    key={column.matter_status_id}
                    variant="quiet"
                    size="sm"
                    name="matter_status_id"
                    value={column.matter_status_id}
                  >
                    {column.name}
                  </SubmitButton>
                ))}
            </div>
          </form>
        </details>
      )}
    </li>
  );
}

function fieldsOf({ id, version, action_id }: BoardCard, return_to: string): Record<string, string> {
  return { matter_id: String(id), version: String(version), action_id, return_to };
}

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}
