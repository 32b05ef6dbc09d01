interface DefinitionListProps {
  items: { term: string; details: React.ReactNode }[];
  /** Without lines and with less room, for facts that are looked up and not read. */
  compact?: boolean;
}

/** A list of terms with their details, separated by thin lines and side by side if there is room. */
export function DefinitionList({ items, compact = false }: DefinitionListProps) {
  if (compact)
    return (
      <dl className="grid gap-x-4 gap-y-1.5 sm:grid-cols-[auto_minmax(0,1fr)]">
        {items.map(({ term, details }) => (
          <div key={term} className="contents">
            <dt className="text-ink-faint">{term}</dt>
            <dd dir="auto" className="align-match min-w-0 max-sm:mb-1.5">
              {details}
            </dd>
          </div>
        ))}
      </dl>
    );
  return (
    <dl className="divide-y divide-rule">
      {items.map(({ term, details }) => (
        <div
          key={term}
          className="grid gap-x-6 py-2.5 first:pt-0 last:pb-0 sm:grid-cols-[min(10rem,30%)_minmax(0,1fr)]"
        >
          <dt className="pt-0.5 text-sm text-ink-soft">{term}</dt>
          <dd dir="auto" className="align-match min-w-0">
            {details}
          </dd>
        </div>
      ))}
    </dl>
  );
}
