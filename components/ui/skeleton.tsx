/** Gray lines in place of text that is loading. Screen readers announce "Loading" once. */
export function Skeleton({ lines = 3, label = 'Loading' }: { lines?: number; label?: string }) {
  return (
    <div role="status" className="space-y-3">
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        <div
          key={line}
          aria-hidden="true"
          className={`h-4 animate-pulse rounded-sm bg-rule ${widths[line % widths.length]}`}
        />
      ))}
    </div>
  );
}

const widths = ['w-full', 'w-11/12', 'w-3/5'];
