'use client';

import Link from 'next/link';
import { usePathname, useRouter } from 'next/navigation';
import type { DeskView } from '@/lib/inbox/leads/views';
import { desk_views } from '@/lib/inbox/leads/views';
import { FirmSwitcher } from '../people/firm-switcher';
import type { IconName } from '../ui/icon';
import { Icon } from '../ui/icon';
import { NavLink } from '../ui/nav-link';
import { SkipLink } from '../ui/skip-link';
import { Wordmark } from '../ui/wordmark';
import { deskAddress } from './address';
import { useDesk, useDeskStore } from './desk-context';
import { KeyHint, useKeyOf } from './key-hint';
import { shown } from './list-head';
import { goTo, StaffMenus } from './staff-menus';

interface StaffFrameProps {
  name: string;
  email: string;
  initials: string;
  firms: { firm_id: number; firm_name: string; current: boolean }[];
  switch_firm: (form: FormData) => Promise<void>;
  sign_out: () => Promise<void>;
  children: React.ReactNode;
}

const icons: Record<DeskView, IconName> = {
  untriaged: 'inbox',
  mine: 'user',
  unassigned: 'unassigned',
  snoozed: 'moon',
  duplicates: 'pages',
  suspected: 'shield',
  ignored: 'ban',
  accepted: 'check-circle',
  all: 'menu',
};

const pages: { href: string; label: string; icon: IconName }[] = [
  { href: '/contacts', label: 'Contacts', icon: 'people' },
  { href: '/matters', label: 'Matters', icon: 'briefcase' },
  { href: '/forms', label: 'Forms', icon: 'form' },
  { href: '/settings', label: 'Settings', icon: 'settings' },
];

/**
 * The frame of every staff page: a rail with the views of the inbox and the other pages; below 1240 px it shows icons,
 * below 720 px it becomes a bar with a menu at the top and a bar with views at the bottom. Every part is a link or a
 * popover, so that it works without JavaScript.
 */
export function StaffFrame({ children, ...props }: StaffFrameProps) {
  return (
    <div className="frame">
      <SkipLink />
      <header className="rail">
        <Rail {...props} />
      </header>
      <header className="frame-top">
        <Brand />
        <SearchButton />
        <button type="button" popoverTarget="rail-menu" className="icon-button" aria-label="Menu">
          <Icon name="menu" />
        </button>
        <div id="rail-menu" popover="auto" className="rail-menu">
          <Rail {...props} is_menu />
        </div>
      </header>
      <main id="main" tabIndex={-1} className="frame-main">
        <div className="frame-page">{children}</div>
      </main>
      <TabBar />
      <StaffMenus />
    </div>
  );
}

function Brand() {
  return (
    <Link href="/inbox" aria-label="Foyer: inbox" className="rail-brand">
      <Wordmark />
    </Link>
  );
}

function Rail({
  name,
  email,
  initials,
  firms,
  switch_firm,
  sign_out,
  is_menu = false,
}: Omit<StaffFrameProps, 'children'> & { is_menu?: boolean }) {
  const menu_keys = useKeyOf('menu');
  const store = useDeskStore();
  return (
    <>
      {!is_menu && <Brand />}
      <div className="rail-firm">
        <FirmSwitcher firms={firms} action={switch_firm} />
      </div>
      {!is_menu && (
        <button
          type="button"
          className="rail-jump scripted-only"
          title="Search or jump"
          {...menu_keys}
          onClick={() => store.open('menu')}
        >
          <Icon name="search" />
          <span className="rail-text">Search or jump</span>
          <KeyHint of="menu" />
        </button>
      )}
      <nav aria-label="Main" className="rail-views">
        <ul>
          {desk_views.map(({ view, label }) => (
            <li key={view}>
              <ViewLink view={view} label={label} icon={icons[view]} />
            </li>
          ))}
        </ul>
        <hr />
        <ul>
          {pages.map(({ href, label, icon }) => (
            <li key={href}>
              <NavLink href={href} className="rail-link" title={label}>
                <Icon name={icon} />
                <span className="rail-text">{label}</span>
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <div className="rail-me">
        <span className="person" aria-hidden="true">
          {initials}
        </span>
        {!is_menu && (
          <>
            <button type="button" popoverTarget="account-menu" className="person rail-account" aria-label="Account">
              {initials}
            </button>
            <div id="account-menu" popover="auto" className="account-menu">
              <p dir="auto" className="mb-1 font-[560]">
                {name}
              </p>
              <p className="mb-3 wrap-anywhere text-ink-soft">{email}</p>
              <div className="mb-3">
                <FirmSwitcher firms={firms} action={switch_firm} />
              </div>
              <p className="mb-3">
                <Link href="/settings/profile">Profile and password</Link>
              </p>
              <form action={sign_out}>
                <button type="submit" className="desk-button">
                  Sign out
                </button>
              </form>
            </div>
          </>
        )}
        <p dir="auto" className="rail-text min-w-0 leading-4">
          <Link href="/settings/profile" className="font-[560] text-ink underline-offset-4 hover:underline">
            {name}
          </Link>
          <span className="block truncate text-xs text-ink-faint" title={email}>
            {email}
          </span>
        </p>
        <form action={sign_out} className="rail-text ms-auto">
          <button type="submit" className="desk-button" data-look="bare">
            Sign out
          </button>
        </form>
      </div>
    </>
  );
}

function ViewLink({ view, label, icon }: { view: DeskView; label: string; icon: IconName }) {
  const store = useDeskStore();
  const router = useRouter();
  const path = usePathname();
  const count = useDesk((state) => state.counts[view]);
  const current = useDesk((state) => state.asked.view);
  const is_inbox = path === '/inbox' || path.startsWith('/inbox/');
  const href = deskAddress({ view });
  return (
    <Link
      href={href}
      title={label}
      prefetch={false}
      className="rail-link"
      aria-current={is_inbox && current === view ? 'page' : undefined}
      onClick={(event) => {
        const menu = event.currentTarget.closest<HTMLElement>('[popover]');
        if (menu?.matches(':popover-open')) menu.hidePopover();
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        goTo(store, router, href);
      }}
    >
      <Icon name={icon} />
      <span className="rail-text">{label}</span>
      <span className="rail-count">{shown(count)}</span>
    </Link>
  );
}

function SearchButton() {
  const store = useDeskStore();
  return (
    <button
      type="button"
      className="icon-button scripted-only"
      aria-label="Search or jump"
      onClick={() => store.open('menu')}
    >
      <Icon name="search" />
    </button>
  );
}

/** On a phone: the views that a clerk needs most, within reach of the thumb. */
function TabBar() {
  const path = usePathname();
  if (path !== '/inbox' && !path.startsWith('/inbox/')) return null;
  return (
    <nav className="tabbar" aria-label="Views">
      {(['untriaged', 'mine', 'snoozed'] as const).map((view) => (
        <ViewLink
          key={view}
          view={view}
          label={desk_views.find((known) => known.view === view)?.label ?? ''}
          icon={icons[view]}
        />
      ))}
      <button type="button" popoverTarget="rail-menu">
        <Icon name="menu" />
        All views
      </button>
    </nav>
  );
}
