import { NavLink } from './nav-link';
import { SkipLink } from './skip-link';

interface ShellItem {
  href: string;
  label: string;
  count?: number;
  /** Marks the item of the navigation as current only on its own page and not on the pages below it. */
  exact?: boolean;
}

interface ShellProps {
  brand: React.ReactNode;
  /** Shown under the brand, such as the choice of the firm. */
  switcher?: React.ReactNode;
  nav: ShellItem[];
  /** Shown below the navigation at the side of each page, such as the name of the signed-in user. */
  foot?: React.ReactNode;
  children: React.ReactNode;
}

/**
 * The layout of pages with navigation: a rail beside `main`, or below 720 px a top bar with a menu. The menu is a popover, so that it
 * opens without JavaScript. A browser without popovers always shows the menu.
 */
export function Shell({ brand, switcher, nav, foot, children }: ShellProps) {
  return (
    <div className="rail:grid rail:min-h-dvh rail:grid-cols-[13.75rem_minmax(0,1fr)]">
      <SkipLink />
      <header className="border-b border-rule bg-sunk rail:sticky rail:top-0 rail:flex rail:h-dvh rail:flex-col rail:border-e rail:border-b-0">
        <div className="flex min-h-14 items-center justify-between gap-4 px-4 rail:min-h-16 rail:px-5">
          {brand}
          <button
            type="button"
            popoverTarget="rail"
            className="min-h-10 cursor-pointer rounded-sm border border-edge bg-sheet px-4 font-[540] hover:border-ink rail:hidden pointer-coarse:min-h-11"
          >
            Menu
          </button>
        </div>
        <div
          id="rail"
          popover="auto"
          className="m-0 w-auto border-0 bg-sunk p-0 text-ink open:fixed open:inset-x-0 open:top-14 open:bottom-auto open:max-h-[calc(100dvh-3.5rem)] open:overflow-y-auto open:border-b open:border-edge open:pt-2 open:shadow-lift rail:static rail:flex! rail:min-h-0 rail:grow rail:flex-col rail:overflow-y-auto"
        >
          {switcher && <div className="px-4 pb-3 rail:px-5">{switcher}</div>}
          <nav aria-label="Main" className="px-2 pb-3">
            <ul className="space-y-0.5">
              {nav.map(({ href, label, count, exact }) => (
                <li key={href}>
                  <NavLink
                    href={href}
                    exact={exact}
                    className="relative flex min-h-9 items-center justify-between gap-3 rounded-sm px-3 py-1.5 text-ink-soft hover:bg-paper hover:text-ink focus-visible:-outline-offset-2 aria-[current]:bg-sheet aria-[current]:font-[560] aria-[current]:text-ink aria-[current]:before:absolute aria-[current]:before:inset-y-1.5 aria-[current]:before:start-0 aria-[current]:before:border-s-[3px] aria-[current]:before:border-accent pointer-coarse:min-h-11"
                  >
                    <span className="min-w-0">{label}</span>
                    {count !== undefined && (
                      <span className="text-sm font-normal tabular-nums">{count.toLocaleString('en')}</span>
                    )}
                  </NavLink>
                </li>
              ))}
            </ul>
          </nav>
          {foot && <div className="mt-auto border-t border-rule p-4 text-sm rail:px-5">{foot}</div>}
        </div>
      </header>
      <main id="main" tabIndex={-1} className="min-w-0 px-4 pt-8 pb-16 outline-none rail:px-10 rail:pt-10">
        <div className="mx-auto max-w-page">{children}</div>
      </main>
    </div>
  );
}
