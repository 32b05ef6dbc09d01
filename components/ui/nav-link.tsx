'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';

interface NavLinkProps extends Omit<React.ComponentProps<typeof Link>, 'href'> {
  href: string;
  /** Current on this page only, not on the pages below it. */
  exact?: boolean;
  /** Decides it from outside, for links that differ in their query. */
  current?: boolean;
}

/** A link that knows when the reader is on its page or below it, and shuts the menu (a popover) it stands in when followed. */
export function NavLink({ href, exact = false, current, onClick, ...rest }: NavLinkProps) {
  const path = usePathname();
  const here = path === href;
  const within = !exact && path.startsWith(`${href}/`);
  const found = here ? 'page' : within ? 'true' : undefined;
  const aria = current === undefined ? found : current ? 'page' : undefined;

  return (
    <Link
      href={href}
      aria-current={aria}
      onClick={(event) => {
        const menu = event.currentTarget.closest<HTMLElement>('[popover]');
        if (menu?.matches(':popover-open')) menu.hidePopover();
        onClick?.(event);
      }}
      {...rest}
    />
  );
}
