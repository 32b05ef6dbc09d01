/** A keyboard key. Beside a control with `aria-keyshortcuts`, hide it from assistive technology with `aria-hidden`. */
export function Kbd({ className = '', ...rest }: React.ComponentProps<'kbd'>) {
  return (
    <kbd
      className={`inline-flex min-w-5 items-center justify-center rounded-sm border border-current/50 px-1 font-sans text-xs leading-4 font-[500] tabular-nums ${className}`}
      {...rest}
    />
  );
}
