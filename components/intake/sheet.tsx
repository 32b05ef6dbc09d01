import type { ReactNode } from 'react';

/**
 * The one page that the public side is printed on: the firm's name at its head where it is known. The landmark has it, too:
 * in a frame it is a second one beside that of the page around it.
 */
export function Sheet({ firm, children }: { firm?: string; children: ReactNode }) {
  return (
    <main className="sheet" aria-label={firm}>
      {firm && <p className="firm">{firm}</p>}
      {children}
    </main>
  );
}
