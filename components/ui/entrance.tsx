import { SkipLink } from './skip-link';
import { Wordmark } from './wordmark';

interface EntranceProps {
  title: string;
  lede?: React.ReactNode;
  children?: React.ReactNode;
  /** Small text below the sheet, such as whom to ask for help. */
  foot?: React.ReactNode;
}

/** The layout of pages without navigation: sign-in, setup, invitations, and errors. */
export function Entrance({ title, lede, children, foot }: EntranceProps) {
  return (
    <div className="flex min-h-dvh flex-col items-center px-4 py-12 sm:py-[12dvh]">
      <SkipLink />
      <header className="mb-8">
        <Wordmark size="lg" />
      </header>
      <main id="main" tabIndex={-1} className="w-full max-w-112 outline-none">
        <div className="oxford" aria-hidden="true" />
        <div className="border-x border-b border-rule bg-sheet px-6 py-8 sm:px-10 sm:py-10">
          <h1 className="text-3xl tracking-[-0.01em]">{title}</h1>
          {lede && <div className="mt-2 text-ink-soft">{lede}</div>}
          {children && <div className="mt-6">{children}</div>}
        </div>
      </main>
      {foot && <footer className="mt-6 max-w-112 text-center text-sm text-ink-soft">{foot}</footer>}
    </div>
  );
}
