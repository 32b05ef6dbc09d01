import Link from 'next/link';
import { Kbd } from './kbd';

export type ButtonVariant = 'primary' | 'quiet' | 'danger' | 'plain';
export type ButtonSize = 'md' | 'sm';

interface ButtonLook {
  /** One primary a page. Danger asks for a second look. Plain is for what repeats on every row. */
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** The key that does the same, shown beside the words. */
  kbd?: string;
}

/**
 * A button. `type` is 'button' unless given: a form's own is SubmitButton. Say `aria-disabled` rather than `disabled`, so
 * that the keyboard still finds it; whoever sets it also ignores the click.
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

/** A link that looks like a button: it goes somewhere and changes nothing. */
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

/** The look alone, for the few elements that are neither of the above. */
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
