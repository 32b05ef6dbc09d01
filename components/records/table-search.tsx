import Link from 'next/link';
import { buttonClass } from '../ui/button';
import { SelectField, TextField } from '../ui/field';

interface TableSearchProps {
  action: string;
  /** The search's name for screen readers, such as "Contacts". */
  label: string;
  /** What the search covers, such as "Name, email or phone". */
  looks_at: string;
  q?: string;
  filters: {
    name: string;
    label: string;
    value?: string | number;
    any: string;
    options: { value: string | number; label: string }[];
  }[];
  /** The URL of the list without filters; absent when no filter is set. */
  clear_href?: string;
}

/** The search and the filters above a table. A plain GET form, so that every filtered list has a URL. */
export function TableSearch({ action, label, looks_at, q, filters, clear_href }: TableSearchProps) {
  return (
    <form action={action} className="mb-6" role="search" aria-label={label}>
      <div className="grid grid-cols-1 items-end gap-3 sm:grid-cols-2 wide:grid-flow-col wide:auto-cols-fr wide:grid-cols-none">
        <TextField
          label="Search"
          name="q"
          type="search"
          defaultValue={q}
          autoComplete="off"
          maxLength={200}
          aria-description={looks_at}
        />
        {filters.map(({ name, label: filter, value, any, options }) => (
          <SelectField
            key={name}
            label={filter}
            name={name}
            defaultValue={value === undefined ? '' : String(value)}
            options={[
              { value: '', label: any },
              ...options.map((option) => ({ value: String(option.value), label: option.label })),
            ]}
          />
        ))}
        <div className="flex flex-wrap gap-2">
          <button type="submit" className={buttonClass('quiet')}>
            Search
          </button>
          {clear_href && (
            <Link href={clear_href} className={buttonClass('plain')}>
              Clear
            </Link>
          )}
        </div>
      </div>
    </form>
  );
}
