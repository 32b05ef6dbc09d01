interface ChooseLinksProps {
  /** The accessible name of the group. */
  label: string;
  /** The URL parameter. */
  name: string;
  chosen: string;
  choices: { value: string; label: string; href: string }[];
  look?: 'tabs' | 'buttons';
}

/** A choice on the Share page, made of links so that it works without scripts. With scripts, ShareState handles `data-choose`. */
export function ChooseLinks({ label, name, chosen, choices, look = 'buttons' }: ChooseLinksProps) {
  return (
    <nav aria-label={label} className={look === 'tabs' ? 'border-b border-rule' : ''}>
      <ul className={look === 'tabs' ? 'flex flex-wrap gap-x-6' : 'inline-flex flex-wrap'}>
        {choices.map((choice) => (
          <li key={choice.value}>
            <a
              href={choice.href}
              data-choose={`${name}=${choice.value}`}
              aria-current={choice.value === chosen ? 'true' : undefined}
              className={looks[look]}
            >
              {choice.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const looks = {
  tabs: '-mb-px flex min-h-10 items-center border-b-2 border-transparent text-ink-soft no-underline hover:border-edge hover:text-ink aria-[current]:border-ink aria-[current]:font-[560] aria-[current]:text-ink forced-colors:border-[Canvas] forced-colors:aria-[current]:border-[CanvasText] pointer-coarse:min-h-11',
  buttons:
    '-ms-px flex min-h-8 items-center border border-edge bg-sheet px-3 text-sm text-ink no-underline hover:bg-sunk aria-[current]:bg-wash aria-[current]:font-[560] aria-[current]:shadow-[inset_0_-2px_0_var(--color-accent)] forced-colors:aria-[current]:border-[Highlight] pointer-coarse:min-h-11',
};
