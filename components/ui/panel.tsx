interface PanelProps {
  title?: string;
  action?: React.ReactNode;
  /** Without padding, for a table or list that draws its own rules to the edge. */
  flush?: boolean;
  children: React.ReactNode;
}

/** A sheet of its own on the page, with a heading (h2) and at most one action beside it. */
export function Panel({ title, action, flush = false, children }: PanelProps) {
  return (
    <section className="rounded-md border border-rule bg-sheet">
      {(title || action) && (
        <header className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-2 border-b border-rule px-5 py-3">
          {title && <h2 className="text-xl">{title}</h2>}
          {action}
        </header>
      )}
      <div className={flush ? '' : 'p-5'}>{children}</div>
    </section>
  );
}
