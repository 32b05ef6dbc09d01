import type { ReactNode } from 'react';

/**
 * The layout of all public pages, with the firm's name at the top if it is known. The main landmark is labeled with the
 * firm's name too, because a form in a frame adds a second main landmark to the host page.
 */
export function Sheet({ firm, children }: { firm?: string; children: ReactNode }) {
  return (
    <main className="sheet" aria-label={firm}>
      {firm && <p className="firm">{firm}</p>}
      {children}
    </main>
  );
}
