import { NavLink } from './nav-link';

interface LinkTabsProps {
  /** The name of the tabs for screen readers. */
  label: string;
  /** Set `current` for tabs whose URLs differ only in their query. */
  tabs: { href: string; label: string; count?: number; current?: boolean }[];
}

/** A row of links to the views of one page, with the current view underlined. */
export function LinkTabs({ label, tabs }: LinkTabsProps) {
  return (
    <nav aria-label={label} className="mb-6 border-b border-rule">
      <ul className="flex flex-wrap gap-x-6">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <NavLink
              href={tab.href}
              current={tab.current}
              exact
              className="-mb-px flex min-h-10 items-center gap-2 border-b-2 border-transparent text-ink-soft hover:border-edge hover:text-ink aria-[current]:border-ink aria-[current]:font-[560] aria-[current]:text-ink forced-colors:border-[Canvas] forced-colors:aria-[current]:border-[CanvasText] pointer-coarse:min-h-11"
            >
              {tab.label}
              {tab.count !== undefined && (
                <span className="text-sm font-normal text-ink-soft tabular-nums">{tab.count}</span>
              )}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
