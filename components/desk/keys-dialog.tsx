'use client';

import { Dialog } from '@base-ui/react/dialog';
import { useState } from 'react';
import { Icon } from '../ui/icon';
import { areKeysOn, setKeysOn } from './preferences';
import { shortcuts } from './shortcuts';

const parts = ['Decide', 'Lead', 'Move', 'Several leads', 'Go to', 'Screen'] as const;

/** The list of the keyboard shortcuts, with the switch for single keys. */
export default function KeysDialog({ onClose }: { onClose: () => void }) {
  const [on, setOn] = useState(areKeysOn);
  return (
    <Dialog.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="desk-scrim z-(--z-dialog)" />
        <Dialog.Popup className="desk-dialog z-(--z-dialog)">
          <div className="flex items-center justify-between gap-4">
            <Dialog.Title className="text-xl">Keyboard shortcuts</Dialog.Title>
            <Dialog.Close className="icon-button" aria-label="Close">
              <Icon name="close" />
            </Dialog.Close>
          </div>
          <label className="mt-3 flex items-center gap-2">
            <input
              type="checkbox"
              className="size-4"
              checked={on}
              onChange={(event) => {
                setOn(event.currentTarget.checked);
                setKeysOn(event.currentTarget.checked);
              }}
            />
            Single keys are shortcuts in this browser
          </label>
          <p className="mt-1 text-sm text-ink-soft">
            Switch them off if you dictate text or if your keyboard presses keys by itself. Shortcuts with Ctrl or ⌘ and
            the arrow keys keep working.
          </p>
          <div className="mt-4 gap-x-8 sm:columns-2">
            {parts.map((part) => (
              <section key={part} className="mb-4 break-inside-avoid">
                <h3 className="mb-1 text-lg">{part}</h3>
                <dl>
                  {shortcuts
                    .filter((shortcut) => shortcut.part === part)
                    .map((shortcut) => (
                      <div key={shortcut.id} className="flex items-baseline justify-between gap-4 py-0.5 text-sm">
                        <dt>{shortcut.label}</dt>
                        <dd className="flex shrink-0 gap-1">
                          {shortcut.keys.map((key) => (
                            <kbd key={key} className="key key-chord">
                              {spoken(key)}
                            </kbd>
                          ))}
                        </dd>
                      </div>
                    ))}
                </dl>
              </section>
            ))}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const arrows: Record<string, string> = { ArrowDown: '↓', ArrowUp: '↑', Escape: 'Esc' };

function spoken(key: string): string {
  if (arrows[key]) return arrows[key];
  const is_mac = /Mac|iPhone|iPad/.test(navigator.userAgent);
  return key.replace('Mod+', is_mac ? '⌘' : 'Ctrl ').replace('Shift+', 'Shift ');
}
