interface EmptyStateProps {
  title: string;
  children?: React.ReactNode;
  action?: React.ReactNode;
  /** In a panel, which has edges of its own. */
  framed?: boolean;
}

/** What stands where a list would, when there is nothing in it: what that means, and what to do. */
export function EmptyState({ title, children, action, framed = false }: EmptyStateProps) {
  return (
    <div className={`px-5 text-center ${framed ? 'py-10' : 'border-y border-rule py-14'}`}>
      <p className="font-serif text-2xl text-balance italic">{title}</p>
      {children && <div className="mx-auto mt-2 max-w-[32rem] text-balance text-ink-soft">{children}</div>}
      {action && <div className="mt-6 flex flex-wrap justify-center gap-3">{action}</div>}
    </div>
  );
}
