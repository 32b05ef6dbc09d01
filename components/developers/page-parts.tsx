interface PagePartsProps {
  /** The parts of the page by their ids, in its order. */
  parts: { id: string; name: string }[];
}

/** Links to the parts of a long page, which stay in sight while it is read. One row: what does not fit in it scrolls sideways. */
export function PageParts({ parts }: PagePartsProps) {
  return (
    <nav
      aria-label="Parts of this page"
      className="sticky top-0 z-10 mb-8 overflow-x-auto border-b border-rule bg-paper"
    >
      <ul className="flex gap-x-5 whitespace-nowrap">
        {parts.map(({ id, name }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              className="flex min-h-10 items-center text-ink-soft no-underline hover:text-ink focus-visible:-outline-offset-2 pointer-coarse:min-h-11"
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The id of a part that is called so: `Inbox leads` is `inbox-leads`. */
export function partId(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}
