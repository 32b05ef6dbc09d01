'use client';

import { Popover } from '@base-ui/react/popover';
import { useDeskStore } from './desk-context';
import { pressKeyOf } from './panels';

interface PanelPopoverProps {
  /** The name of the panel for screen readers. */
  title: string;
  anchor: React.ComponentProps<typeof Popover.Positioner>['anchor'];
  side: 'top' | 'bottom';
  align?: 'start' | 'end';
  children: React.ReactNode;
}

/**
 * A panel over the desk, such as the reasons to ignore a lead. It opens with the focus on its first choice, and each
 * choice has a key. When it closes, the focus returns to the list. On a phone it rises from the bottom of the screen.
 */
export function PanelPopover({ title, anchor, side, align = 'start', children }: PanelPopoverProps) {
  const store = useDeskStore();
  return (
    <Popover.Root
      open
      onOpenChange={(is_open) => {
        if (!is_open) store.open(undefined);
      }}
    >
      <Popover.Portal>
        <Popover.Positioner
          anchor={anchor}
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="pop-place"
        >
          <Popover.Popup
            className="desk-pop"
            aria-label={title}
            onKeyDown={pressKeyOf}
            initialFocus={() =>
              document.querySelector<HTMLElement>('.desk-pop [data-autofocus], .desk-pop .pop-choice') ?? true
            }
            finalFocus={() => document.querySelector<HTMLElement>('.desk-list [data-lead][tabindex="0"]') ?? true}
          >
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
