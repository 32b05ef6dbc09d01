interface PageHeadProps {
  title: string;
  lede?: React.ReactNode;
  actions?: React.ReactNode;
}

/** The head of a page: its h1, a sentence about the page, its main buttons, and a rule below. */
export function PageHead({ title, lede, actions }: PageHeadProps) {
  return (
    <header className="mb-8">
      <div className="mb-4 flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        <div className="min-w-0">
          <h1 dir="auto" className="align-match text-3xl tracking-[-0.01em]">
            {title}
          </h1>
          {lede && <div className="mt-1 max-w-measure text-lg text-ink-soft">{lede}</div>}
        </div>
        {actions && <div className="flex flex-wrap gap-3">{actions}</div>}
      </div>
      <div className="oxford" aria-hidden="true" />
    </header>
  );
}
