'use client';

import { Menu as Base } from '@base-ui/react/menu';
import Link from 'next/link';
import { useId } from 'react';
import { buttonClass, type ButtonSize, type ButtonVariant } from './button';

export type MenuItem =
  | { label: string; href: string; newTab?: boolean }
  /** Posts a form with `fields` to a URL or to a server action. */
  | {
      label: string;
      action: string | ((form: FormData) => void | Promise<void>);
      fields?: Record<string, string>;
      danger?: boolean;
      newTab?: boolean;
    }
  | { label: string; onSelect: () => void; danger?: boolean }
  | 'separator';

interface MenuProps {
  label: string;
  items: MenuItem[];
  variant?: ButtonVariant;
  size?: ButtonSize;
  align?: 'start' | 'end';
}

/** A button that opens a menu of actions and links. Arrow keys, letters, Home, End and Escape work in the menu. */
export function Menu({ label, items, variant, size, align = 'end' }: MenuProps) {
  const id = useId();
  // The forms are outside the menu, because a closed menu is removed from the document before the browser would submit a form inside it.
  const send = (index: number) =>
    (document.getElementById(`${id}-${index}`) as HTMLFormElement | null)?.requestSubmit();

  return (
    <>
      <Base.Root>
        <Base.Trigger className={buttonClass(variant, size)}>
          {label}
          <svg viewBox="0 0 12 8" aria-hidden="true" className="h-2 w-3 fill-none stroke-current stroke-[1.5]">
            <path d="m1 1.5 5 5 5-5" />
          </svg>
        </Base.Trigger>
        <Base.Portal container={landmark()}>
          <Base.Positioner align={align} sideOffset={4} className="z-(--z-float) outline-none">
            <Base.Popup className="max-h-(--available-height) min-w-44 max-w-80 overflow-y-auto rounded-md border border-edge bg-sheet py-1 text-ink shadow-lift outline-none">
              {items.map((item, index) => {
                if (item === 'separator') return <Base.Separator key={index} className="my-1 h-px bg-rule" />;
                if ('href' in item) {
                  const away = item.newTab ? { target: '_blank', rel: 'noopener noreferrer' } : {};
                  return (
                    <Base.LinkItem
                      key={index}
                      closeOnClick
                      render={<Link href={item.href} {...away} />}
                      className={row}
                    >
                      {item.label}
                    </Base.LinkItem>
                  );
                }
                return (
                  <Base.Item
                    key={index}
                    onClick={() => ('action' in item ? send(index) : item.onSelect())}
                    className={`${row} ${item.danger ? 'text-danger' : ''}`}
                  >
                    {item.label}
                  </Base.Item>
                );
              })}
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
      {items.map(
        (item, index) =>
          item !== 'separator' &&
          'action' in item && (
            <form
              key={index}
              id={`${id}-${index}`}
              action={item.action}
              method={typeof item.action === 'string' ? 'post' : undefined}
              target={item.newTab ? '_blank' : undefined}
              hidden
            >
              {Object.entries(item.fields ?? {}).map(([name, value]) => (
                <input key={name} type="hidden" name={name} value={value} />
              ))}
            </form>
          ),
      )}
    </>
  );
}

/** Returns the `main` element as the portal's container, so that the menu is inside a landmark. Undefined on the server. */
function landmark(): HTMLElement | undefined {
  return typeof document === 'undefined' ? undefined : (document.getElementById('main') ?? undefined);
}

const row =
  'flex min-h-9 cursor-default items-center px-4 py-1.5 text-base no-underline outline-none select-none data-highlighted:bg-wash ' +
  'data-highlighted:underline data-highlighted:decoration-1 data-highlighted:underline-offset-4 pointer-coarse:min-h-11';
