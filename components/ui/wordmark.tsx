/** The name beside its mark: a door standing open, as an architect draws it in plan. */
export function Wordmark({ size = 'md' }: { size?: 'md' | 'lg' }) {
  return (
    <span className={`inline-flex items-center gap-2 text-ink ${size === 'lg' ? 'text-[1.75rem] leading-8' : 'text-[1.375rem] leading-7'}`}>
      <svg viewBox="0 0 24 24" aria-hidden="true" className="size-[1em] shrink-0 fill-none">
        <path d="M5.5 2.5a17 17 0 0 1 16 16" className="stroke-current stroke-1" />
        <path d="M5.5 21V2" className="stroke-accent stroke-3" />
        <path d="M0 20.5h7M20.5 20.5H24" className="stroke-current stroke-3" />
      </svg>
      <span className="font-serif font-[500] tracking-[-0.01em]">Foyer</span>
    </span>
  );
}
