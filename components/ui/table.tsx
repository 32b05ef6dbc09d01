interface TableProps {
  /** The table's caption. It is also the name of the scrollable region around the table. */
  caption: string;
  captionHidden?: boolean;
  /** Below 720 px, shows each row as a block with a label for each cell, instead of scrolling sideways. */
  stack?: boolean;
  children: React.ReactNode;
}

/** A table with thin lines. Its children are THead and TBody. */
export function Table({ caption, captionHidden = true, stack = false, children }: TableProps) {
  return (
    <div role="region" aria-label={caption} tabIndex={0} className="overflow-x-auto focus-visible:-outline-offset-2">
      <table
        data-stack={stack || undefined}
        className="group/table w-full border-collapse text-start data-stack:max-rail:block"
      >
        <caption className={captionHidden ? 'sr-only' : 'caps px-5 py-3 text-start text-ink-soft'}>{caption}</caption>
        {children}
      </table>
    </div>
  );
}

/** The head of a table. */
export function THead({ children }: { children: React.ReactNode }) {
  return <thead className="group-data-stack/table:max-rail:sr-only">{children}</thead>;
}

/** The body of a table. */
export function TBody({ children }: { children: React.ReactNode }) {
  return <tbody className="group-data-stack/table:max-rail:block">{children}</tbody>;
}

/** A row of a table. */
export function Tr({ className = '', ...rest }: React.ComponentProps<'tr'>) {
  return (
    <tr
      className={`border-b border-rule [tbody_&]:last:border-b-0 [thead_&]:border-ink group-data-stack/table:max-rail:block group-data-stack/table:max-rail:py-2 ${className}`}
      {...rest}
    />
  );
}

interface CellProps {
  /** Aligns numbers to the end of the column, with digits of equal width. */
  numeric?: boolean;
}

/** The header cell of a column, or of a row with `scope="row"`. */
export function Th({ numeric, scope = 'col', className = '', ...rest }: CellProps & React.ComponentProps<'th'>) {
  const look =
    scope === 'col'
      ? 'caps py-2 align-bottom wrap-normal text-ink-soft'
      : `${stacked} min-w-32 py-3 align-top font-[560]`;
  return (
    <th
      scope={scope}
      className={`px-5 ${look} ${numeric ? 'text-end tabular-nums' : 'text-start'} ${className}`}
      {...rest}
    />
  );
}

/** A cell of a table. `label` is shown beside the cell when rows are stacked. */
export function Td({
  numeric,
  label,
  className = '',
  children,
  ...rest
}: CellProps & { label?: string } & React.ComponentProps<'td'>) {
  return (
    <td
      className={`${stacked} px-5 py-3 align-top ${label ? labelled : ''} ${numeric ? 'text-end whitespace-nowrap tabular-nums group-data-stack/table:max-rail:text-start' : 'min-w-32 text-start'} ${className}`}
      {...rest}
    >
      {label && (
        <span aria-hidden="true" className="caps hidden pt-1 text-ink-soft group-data-stack/table:max-rail:block">
          {label}
        </span>
      )}
      {label ? <span className="min-w-0">{children}</span> : children}
    </td>
  );
}

/* Cells have a minimum width: words may break anywhere, so one long name would otherwise squeeze the other columns to single letters. */
const stacked = 'group-data-stack/table:max-rail:block group-data-stack/table:max-rail:py-1';
const labelled =
  'group-data-stack/table:max-rail:grid group-data-stack/table:max-rail:grid-cols-[min(8rem,38%)_minmax(0,1fr)] group-data-stack/table:max-rail:gap-x-3';
