'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';

interface NavLinkProps extends Omit<React.ComponentProps<typeof Link>, 'href'> {
  href: string;
  /** Marks the link as current only on its own page and not on the pages below it. */
  exact?: boolean;
  /** Overrides whether the link is current, for links whose URLs differ only in their query. */
  current?: boolean;
}

/** A link that is marked as current on its page and on the pages below it. Following it closes the popover that contains it. */
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
