'use client';

/**
 * An outage: the one page that cannot know the form's language. Reloading is what helps. Where the visitor had a form already,
 * recovery-script.ts puts it back in the place of this, which `data-failed` tells it.
 */
export default function FormError() {
  return (
    <main className="sheet" data-failed="">
      <h1>This page is not available right now</h1>
      <p>Please try again in a moment.</p>
      <p>
        <a href="">Try again</a>
      </p>
    </main>
  );
}
