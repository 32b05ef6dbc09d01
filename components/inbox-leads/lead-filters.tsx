import Link from 'next/link';
import { buttonClass } from '../ui/button';
import { SelectField, TextField } from '../ui/field';

interface LeadFiltersProps {
  view: string;
  q?: string;
  source?: string;
  form?: number;
  from?: string;
  to?: string;
  sources: string[];
  forms: { id: number; name: string }[];
  /** The URL of the same view without filters; absent when no filter is set. */
  clear_href?: string;
}

/** The search and the filters of the inbox. A plain GET form, so that every filtered list has a URL. */
export function LeadFilters({ view, q, source, form, from, to, sources, forms, clear_href }: LeadFiltersProps) {
  const narrowed = Boolean(source ?? form ?? from ?? to);
  return (
    <form action="/inbox" className="mb-5" role="search" aria-label="Leads">
      {view !== 'untriaged' && <input type="hidden" name="view" value={view} />}
      <div className="flex flex-wrap items-end gap-3">
        <div className="min-w-48 grow">
          <TextField
            label="Search"
            name="q"
            type="search"
            defaultValue={q}
            autoComplete="off"
            maxLength={200}
            aria-description="Name, email, phone, reference number or words of the message"
          />
        </div>
        <button type="submit" className={buttonClass('quiet')}>
          Search
        </button>
        {clear_href && (
          <Link href={clear_href} className={buttonClass('plain')}>
            Clear
          </Link>
        )}
      </div>
      <details open={narrowed} className="mt-3">
        <summary className="w-fit min-h-6 cursor-pointer text-sm text-ink-soft hover:text-ink pointer-coarse:min-h-11 pointer-coarse:content-center">
          Source, form and date
        </summary>
        <div className="mt-3 grid gap-4 sm:grid-cols-2 @2xl:grid-cols-4">
          <SelectField
            label="Source"
            name="source"
            defaultValue={source ?? ''}
            options={[
              { value: '', label: 'Any source' },
              ...withChosen(sources, source).map((value) => ({ value, label: value })),
            ]}
          />
          <SelectField
            label="Form"
            name="form"
            defaultValue={form === undefined ? '' : String(form)}
            options={[
              { value: '', label: 'Any form' },
              ...forms.map(({ id, name }) => ({ value: String(id), label: name })),
            ]}
          />
          <TextField label="From" name="from" type="date" defaultValue={from} />
          <TextField label="To" name="to" type="date" defaultValue={to} />
        </div>
      </details>
    </form>
  );
}

/** Returns the sources with the chosen one added: a shared link may name a source that the list was too long to include. */
function withChosen(sources: string[], chosen: string | undefined): string[] {
  return chosen === undefined || sources.includes(chosen) ? sources : [chosen, ...sources];
}
