'use client';

import { useState } from 'react';

/** A collapsible part of a form. It opens when `open` becomes true, and then stays as the user leaves it. */
export function Disclosure({
  title,
  hint,
  open,
  children,
}: {
  title: string;
  hint: string;
  open: boolean;
  children: React.ReactNode;
}) {
  const [opened, setOpened] = useState(open);
  if (open && !opened) setOpened(true);
  return (
    <details open={opened || undefined} className="group border-t border-rule">
      <summary className="flex min-h-12 cursor-pointer list-none items-center justify-between gap-4 py-2 hover:text-accent [&::-webkit-details-marker]:hidden">
        <span className="min-w-0">
          <span className="font-[560]">{title}</span>
          <span className="block text-sm text-ink-soft">{hint}</span>
        </span>
        <svg
          viewBox="0 0 12 8"
          aria-hidden="true"
          className="h-2 w-3 shrink-0 fill-none stroke-current stroke-[1.5] transition-transform duration-(--motion-fast) group-open:rotate-180"
        >
          <path d="m1 1.5 5 5 5-5" />
        </svg>
      </summary>
      <div className="space-y-5 pt-2 pb-6">{children}</div>
    </details>
  );
}
