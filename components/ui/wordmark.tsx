/** Foyer's logo and name. The logo is an open door in an architect's floor plan. */
export function Wordmark({ size = 'md' }: { size?: 'md' | 'lg' }) {
  return (
    <span
      className={`inline-flex items-baseline gap-2 text-ink ${size === 'lg' ? 'text-[1.75rem] leading-8' : 'text-[1.375rem] leading-7'}`}
    >
      <svg viewBox="0 0 32 24" aria-hidden="true" className="h-[0.81em] w-[1.08em] shrink-0 fill-none">
        <path d="M8 3.5a18 18 0 0 1 18 18" className="stroke-current stroke-[1.25]" />
        <path d="M8 23V2.5" className="stroke-accent stroke-3" />
        <path d="M0 21.5h9.5M25 21.5h7" className="stroke-current stroke-3" />
      </svg>
      <span className="font-serif font-[500] tracking-[-0.01em]">Foyer</span>
    </span>
  );
}
