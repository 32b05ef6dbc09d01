interface EmptyStateProps {
  title: string;
  children?: React.ReactNode;
  action?: React.ReactNode;
  /** Set inside a panel, which already has borders. */
  framed?: boolean;
}

/** Shown instead of an empty list: a title, what the empty list means, and what to do. */
export function EmptyState({ title, children, action, framed = false }: EmptyStateProps) {
  return (
    <div className={`px-5 text-center ${framed ? 'py-10' : 'border-y border-rule py-14'}`}>
      <p className="font-serif text-2xl text-balance italic">{title}</p>
      {children && <div className="mx-auto mt-2 max-w-[32rem] text-balance text-ink-soft">{children}</div>}
      {action && <div className="mt-6 flex flex-wrap justify-center gap-3">{action}</div>}
    </div>
  );
}
