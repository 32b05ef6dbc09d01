interface TableProps {
  /** What the table holds; also names the region that scrolls sideways when it is too wide. */
  caption: string;
  captionHidden?: boolean;
  /** Under 720 px: each row a block of its own, each cell under its `label`, instead of scrolling. */
  stack?: boolean;
  children: React.ReactNode;
}

/** A table of hairlines. Holds thead and tbody made of Tr, Th and Td. */
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

/** The row of column heads. */
export function THead({ children }: { children: React.ReactNode }) {
  return <thead className="group-data-stack/table:max-rail:sr-only">{children}</thead>;
}

/** The rows. */
export function TBody({ children }: { children: React.ReactNode }) {
  return <tbody className="group-data-stack/table:max-rail:block">{children}</tbody>;
}

/** One row. */
export function Tr({ className = '', ...rest }: React.ComponentProps<'tr'>) {
  return (
    <tr
      className={`border-b border-rule [tbody_&]:last:border-b-0 [thead_&]:border-ink group-data-stack/table:max-rail:block group-data-stack/table:max-rail:py-2 ${className}`}
      {...rest}
    />
  );
}

interface CellProps {
  /** Figures: set to the end of the column, each digit as wide as the next. */
  numeric?: boolean;
}

/** The head of a column, or with `scope="row"` of a row. */
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

/** A cell. `label` repeats its column's head where rows are stacked. */
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

/* Words break anywhere, so a column needs a least width, or one long name would squeeze its neighbours to a letter each. */
const stacked = 'group-data-stack/table:max-rail:block group-data-stack/table:max-rail:py-1';
const labelled =
  'group-data-stack/table:max-rail:grid group-data-stack/table:max-rail:grid-cols-[min(8rem,38%)_minmax(0,1fr)] group-data-stack/table:max-rail:gap-x-3';
