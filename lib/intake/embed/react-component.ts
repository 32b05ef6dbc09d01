import { readFileSync } from 'node:fs';

/** The React component as a firm puts it into its own site: lib/intake/embed/react/foyer-form.tsx, as it stands. */
export function reactComponent(): string {
  return readFileSync(new URL('./react/foyer-form.tsx', import.meta.url), 'utf8');
}
