import type { ReactNode } from 'react';

/** The one page that the public side is printed on: the firm's name at its head where it is known. */
export function Sheet({ firm, children }: { firm?: string; children: ReactNode }) {
  return (
    <main className="sheet">
      {firm && <p className="firm">{firm}</p>}
      {children}
    </main>
  );
}
