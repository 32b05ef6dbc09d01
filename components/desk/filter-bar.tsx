'use client';

import { useEffect, useRef, useState } from 'react';
import { SelectField, TextField } from '../ui/field';
import { Icon } from '../ui/icon';
import { deskAddress } from './address';
import { useDesk, useDeskStore } from './desk-context';
import type { DeskFacts } from './facts';
import { KeyHint, useKeyOf } from './key-hint';
import type { DeskAsked } from './address';

/** How long the user must have stopped typing before the server searches. */
const rest_ms = 150;

/**
 * The search and the filters of the list. A plain GET form, so that every list has a URL; with scripts the list follows
 * while the user types.
 */
export function FilterBar({ facts }: { facts: DeskFacts }) {
  const store = useDeskStore();
  const asked = useDesk((state) => state.asked);
  const { view, q, source, form, from, to } = asked;
  const [typed, setTyped] = useState(q ?? '');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const keys = useKeyOf('filter');

  // Another list has another search, also after the browser's Back.
  const [shown_for, setShownFor] = useState(q);
  if (shown_for !== q) {
    setShownFor(q);
    setTyped(q ?? '');
  }
  useEffect(() => () => clearTimeout(timer.current), []);

  const ask = (change: Partial<DeskAsked>) => {
    clearTimeout(timer.current);
    setShownFor(change.q ?? store.state.asked.q);
    store.show({ ...store.state.asked, page_token: undefined, ...change }, { replace: true });
  };
  const chips = [
    source !== undefined && { label: `Source: ${source}`, without: { source: undefined } },
    form !== undefined && {
      label: `Form: ${facts.forms.find(({ id }) => id === form)?.name ?? String(form)}`,
      without: { form: undefined },
    },
    from !== undefined && { label: `From ${from}`, without: { from: undefined } },
    to !== undefined && { label: `To ${to}`, without: { to: undefined } },
  ].filter((chip) => chip !== false);

  return (
    <form
      action="/inbox"
      role="search"
      aria-label="Leads"
      className="filter-bar"
      onSubmit={(event) => {
        event.preventDefault();
        const given = new FormData(event.currentTarget);
        const text = (name: string) => {
          const value = given.get(name);
          return typeof value === 'string' && value !== '' ? value : undefined;
        };
        const form_id = Number(text('form'));
        ask({
          q: text('q')?.trim() || undefined,
          source: text('source'),
          form: form_id > 0 ? form_id : undefined,
          from: text('from'),
          to: text('to'),
        });
      }}
    >
      {view !== 'untriaged' && <input type="hidden" name="view" value={view} />}
      <div className="find">
        <Icon name="search" />
        <input
          id="find"
          type="search"
          name="q"
          value={typed}
          aria-label="Search"
          aria-description="Name, email, phone, reference number or words of the message"
          placeholder="Filter"
          autoComplete="off"
          maxLength={200}
          {...keys}
          onChange={(event) => {
            const text = event.currentTarget.value;
            setTyped(text);
            clearTimeout(timer.current);
            timer.current = setTimeout(() => ask({ q: text.trim() || undefined }), rest_ms);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.preventDefault();
            if (typed !== '') ask({ q: undefined });
            setTyped('');
            event.currentTarget.blur();
          }}
        />
        <KeyHint of="filter" />
      </div>
      {chips.map(({ label, without }) => (
        <a
          key={label}
          className="chip"
          data-on=""
          href={deskAddress({ ...asked, page_token: undefined, ...without })}
          aria-label={`Remove the filter ${label}`}
          onClick={(event) => {
            event.preventDefault();
            ask(without);
          }}
        >
          <span dir="auto">{label}</span>
          <Icon name="close" />
        </a>
      ))}
      <details className="open:basis-full" open={undefined}>
        <summary className="chip list-none [&::-webkit-details-marker]:hidden">
          <Icon name="plus" />
          Source, form and date
        </summary>
        <div className="mt-3 grid gap-4 pb-2 sm:grid-cols-2">
          <SelectField
            key={`source ${source ?? ''}`}
            label="Source"
            name="source"
            defaultValue={source ?? ''}
            options={[
              { value: '', label: 'Any source' },
              ...withChosen(facts.sources, source).map((value) => ({ value, label: value })),
            ]}
          />
          <SelectField
            key={`form ${String(form)}`}
            label="Form"
            name="form"
            defaultValue={form === undefined ? '' : String(form)}
            options={[
              { value: '', label: 'Any form' },
              ...facts.forms.map(({ id, name }) => ({ value: String(id), label: name })),
            ]}
          />
          <TextField key={`from ${from ?? ''}`} label="From" name="from" type="date" defaultValue={from} />
          <TextField key={`to ${to ?? ''}`} label="To" name="to" type="date" defaultValue={to} />
          <button type="submit" className="desk-button sm:justify-self-start">
            Search
          </button>
        </div>
      </details>
    </form>
  );
}

/** Returns the sources with the chosen one added: a shared link may name a source that the list was too long to include. */
function withChosen(sources: string[], chosen: string | undefined): string[] {
  return chosen === undefined || sources.includes(chosen) ? sources : [chosen, ...sources];
}
