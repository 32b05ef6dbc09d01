import Link from 'next/link';
import { Kbd } from './kbd';

export type ButtonVariant = 'primary' | 'quiet' | 'danger' | 'plain';
export type ButtonSize = 'md' | 'sm';

interface ButtonLook {
  /** Use one primary button per page, danger for actions that are hard to undo, and plain for buttons that repeat on every row. */
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** The keyboard shortcut, shown beside the label. */
  kbd?: string;
}

/**
 * A button of type 'button'; to submit a form, use SubmitButton. Set `aria-disabled` and not `disabled`, so that the keyboard can
 * still reach the button, and ignore its clicks while it is set.
 */
export function Button({
  variant,
  size,
  kbd,
  className,
  children,
  ...rest
}: ButtonLook & React.ComponentProps<'button'>) {
  return (
    <button type="button" aria-keyshortcuts={kbd} className={buttonClass(variant, size, className)} {...rest}>
      {children}
      {kbd && <Kbd aria-hidden="true">{kbd}</Kbd>}
    </button>
  );
}

/** A link that looks like a button. It navigates and changes nothing. */
export function ButtonLink({
  variant,
  size,
  kbd,
  className,
  children,
  ...rest
}: ButtonLook & React.ComponentProps<typeof Link>) {
  return (
    <Link aria-keyshortcuts={kbd} className={buttonClass(variant, size, className)} {...rest}>
      {children}
      {kbd && <Kbd aria-hidden="true">{kbd}</Kbd>}
    </Link>
  );
}

/** Returns the classes of a button, for elements that are neither a Button nor a ButtonLink. */
export function buttonClass(variant: ButtonVariant = 'quiet', size: ButtonSize = 'md', className = ''): string {
  return `${base} ${sizes[size]} ${variants[variant]} ${className}`;
}

const base =
  'inline-flex max-w-full cursor-pointer items-center justify-center gap-2 rounded-sm border text-center font-[540] no-underline select-none ' +
  'transition-colors duration-(--motion-fast) aria-disabled:cursor-not-allowed aria-disabled:opacity-60 pointer-coarse:min-h-11';

const sizes: Record<ButtonSize, string> = {
  md: 'min-h-10 px-4 py-1.5 text-base',
  sm: 'min-h-8 px-3 py-1 text-sm',
};

const variants: Record<ButtonVariant, string> = {
  primary: 'border-accent bg-accent text-on-accent hover:border-accent-deep hover:bg-accent-deep active:bg-accent-deep',
  quiet: 'border-edge bg-sheet text-ink hover:border-ink active:bg-sunk',
  danger:
    'border-danger bg-sheet text-danger hover:bg-danger hover:text-on-danger active:bg-danger-deep active:text-on-danger',
  plain:
    'border-transparent bg-transparent text-accent underline decoration-1 underline-offset-4 hover:text-accent-deep hover:decoration-2',
};
