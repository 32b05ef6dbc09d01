/** The first link of a page: it skips the navigation and goes to the main content. It is hidden until it has focus. */
export function SkipLink({
  href = '#main',
  children = 'Skip to content',
}: {
  href?: `#${string}`;
  children?: React.ReactNode;
}) {
  return (
    <a
      href={href}
      className="sr-only z-(--z-skip) rounded-sm bg-ink px-4 py-3 font-[540] text-paper focus:not-sr-only focus:fixed focus:start-4 focus:top-4 focus:px-4 focus:py-3"
    >
      {children}
    </a>
  );
}
