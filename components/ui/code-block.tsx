import { CopyButton } from './copy-button';

interface CodeBlockProps {
  code: string;
  /** The title above the code, also for screen readers, such as "HTML" or "Request". */
  label: string;
}

/** A block of code with a Copy button. Always left to right; long lines scroll inside the block. */
export function CodeBlock({ code, label }: CodeBlockProps) {
  return (
    <figure className="overflow-hidden rounded-sm border border-rule bg-sunk">
      <figcaption className="flex flex-wrap items-center justify-between gap-2 border-b border-rule py-1.5 ps-4 pe-1.5">
        <span className="caps text-ink-soft">{label}</span>
        <CopyButton text={code} />
      </figcaption>
      <pre
        dir="ltr"
        tabIndex={0}
        role="group"
        aria-label={label}
        className="overflow-x-auto p-4 text-start text-sm leading-6 focus-visible:-outline-offset-2"
      >
        <code className="text-[1em] wrap-normal">{code}</code>
      </pre>
    </figure>
  );
}
