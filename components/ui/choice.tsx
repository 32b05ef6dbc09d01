interface ChoiceProps extends Omit<React.ComponentProps<'input'>, 'title' | 'children'> {
  title: React.ReactNode;
  /** The explanation of the option, below its title. */
  children?: React.ReactNode;
}

/** A radio button over the full width, with a title and an explanation below it. */
export function Choice({ title, children, id, ...rest }: ChoiceProps) {
  return (
    <div className="flex items-start gap-3 -mt-px border-y border-rule px-3 py-2.5 has-checked:bg-wash has-checked:shadow-[inset_3px_0_0_var(--color-accent)] rtl:has-checked:shadow-[inset_-3px_0_0_var(--color-accent)]">
      <input
        type="radio"
        id={id}
        aria-describedby={children ? `${String(id)}-about` : undefined}
        className="my-0.5 size-5 shrink-0 accent-accent pointer-coarse:size-6"
        {...rest}
      />
      <div className="min-w-0 grow">
        <label htmlFor={id} dir="auto" className="align-match block font-[560]">
          {title}
        </label>
        {children && (
          <div id={`${String(id)}-about`} className="mt-0.5 text-sm text-ink-soft">
            {children}
          </div>
        )}
      </div>
    </div>
  );
}
