import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Locked {
  resolved?: string;
  version?: string;
  optionalDependencies?: Record<string, string>;
}

/**
 * `npm ci` refuses a lock file without a platform's package, and npm leaves out a package that the registry did not
 * offer on that day.
 */
test('the lock file names every package of every platform, so that `npm ci` accepts it anywhere', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> };
  const missing = Object.entries(packages).flatMap(([at, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !packages[`${at}/node_modules/${name}`]?.version && !packages[`node_modules/${name}`]?.version,
    ),
  );
  expect(missing).toEqual([]);
});

test('the lock file takes every package from the public npm registry', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> };
  const elsewhere = Object.entries(packages).filter(
    ([, { resolved }]) => resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/'),
  );
  expect(elsewhere).toEqual([]);
});
