'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import { buttonClass, type ButtonSize, type ButtonVariant } from './button';

interface DialogProps {
  title: string;
  description?: React.ReactNode;
  /** The label of the button that opens the dialog. Without it, `open` controls the dialog. */
  trigger?: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children?: React.ReactNode;
}

/** A modal dialog. It traps focus, closes on Escape, and returns focus to where it was. */
export function Dialog({ title, description, trigger, variant, size, open, onOpenChange, children }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange?.(next)}>
      {trigger && <Base.Trigger className={buttonClass(variant, size)}>{trigger}</Base.Trigger>}
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-(--z-dialog) bg-scrim" />
        <Base.Popup className="fixed inset-x-4 top-[10dvh] z-(--z-dialog) mx-auto max-h-[80dvh] max-w-120 overflow-y-auto rounded-md border border-edge bg-sheet text-ink shadow-lift">
          <div className="oxford" aria-hidden="true" />
          <div className="p-6">
            <Base.Title className="text-2xl">{title}</Base.Title>
            {description && <Base.Description className="mt-2 text-ink-soft">{description}</Base.Description>}
            <div className="mt-5">{children}</div>
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** A button inside a Dialog that only closes it. */
export function DialogClose({
  children = 'Cancel',
  variant = 'quiet',
}: {
  children?: React.ReactNode;
  variant?: ButtonVariant;
}) {
  return <Base.Close className={buttonClass(variant)}>{children}</Base.Close>;
}
