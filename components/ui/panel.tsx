interface PanelProps {
  title?: string;
  action?: React.ReactNode;
  /** Removes the padding, for a table or list with lines up to the edge. */
  flush?: boolean;
  children: React.ReactNode;
}

/** A box with a heading (h2) and at most one button beside the heading. */
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
