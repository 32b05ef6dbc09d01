interface PagePartsProps {
  /** The parts of the page with their ids, in the page's order. */
  parts: { id: string; name: string }[];
}

/** A sticky row of links to the parts of a long page. It scrolls sideways if it is too long. */
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

/** Returns the id of a part with this name: `inbox-leads` for `Inbox leads`. */
export function partId(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}
