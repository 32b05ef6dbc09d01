import { readFileSync } from 'node:fs';

/** Returns the source of the React component for firms' own sites: lib/intake/embed/react/foyer-form.tsx, unchanged. */
export function reactComponent(): string {
  return readFileSync(new URL('./react/foyer-form.tsx', import.meta.url), 'utf8');
}
