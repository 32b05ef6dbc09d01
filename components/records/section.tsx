interface SectionProps {
  title: string;
  action?: React.ReactNode;
  children: React.ReactNode;
}

/** A part of a record's page, with a small heading under a thin line. */
export function Section({ title, action, children }: SectionProps) {
  return (
    <section className="border-t border-rule py-6 wide:first:border-t-0 wide:first:pt-0">
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-3">
        <h2 className="caps font-sans text-ink-soft">{title}</h2>
        {action}
      </div>
      {children}
    </section>
  );
}
