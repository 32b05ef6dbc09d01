interface EmptyStateProps {
  title: string;
  children?: React.ReactNode;
  action?: React.ReactNode;
}

/** What stands where a list would, when there is nothing in it: what that means, and what to do. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="border-y border-rule px-5 py-14 text-center">
      <p className="font-serif text-2xl text-balance italic">{title}</p>
      {children && <div className="mx-auto mt-2 max-w-[32rem] text-ink-soft">{children}</div>}
      {action && <div className="mt-6 flex flex-wrap justify-center gap-3">{action}</div>}
    </div>
  );
}
