'use client';

/**
 * The page for an outage. It is in English, because the form's language is unknown then. If the visitor already had a form,
 * recovery-script.ts recognizes this page by `data-failed` and puts the form back.
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
