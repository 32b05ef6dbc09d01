import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wrongFileNames } from '../lint/file-names';
import { folderCycles } from '../lint/folder-cycles';
import { foreignTables, table_owners } from '../lint/tables';

/**
 * Each lint rule must report a small violation that this test plants, because a rule that has never reported anything
 * may be broken.
 */

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The module folders of lib, from the highest layer to the lowest. A folder may import only folders below it. */
const rooms = [
  'cli',
  'server',
  'worker',
  'http',
  'setup',
  'intake',
  'inbox',
  'records',
  'access',
  'delivery',
  'people',
  'events',
  'platform',
];

const violations: Record<string, { rule: string; code: string }> = {
  'lib/slice/settings.ts': { rule: 'no-restricted-properties', code: 'export const port = process.env.PORT;' },
  'lib/slice/select.ts': {
    rule: 'no-restricted-syntax',
    code: "interface D { selectFrom(t: string): unknown }\nexport const f = (d: D) => d.selectFrom('x');",
  },
  'app/insert.ts': {
    rule: 'no-restricted-syntax',
    code: "interface D { insertInto(t: string): unknown }\nexport const f = (d: D) => d.insertInto('x');",
  },
  'app/update.ts': {
    rule: 'no-restricted-syntax',
    code: "interface D { updateTable(t: string): unknown }\nexport const f = (d: D) => d.updateTable('x');",
  },
  'app/delete.ts': {
    rule: 'no-restricted-syntax',
    code: "interface D { deleteFrom(t: string): unknown }\nexport const f = (d: D) => d.deleteFrom('x');",
  },
  'app/string.ts': {
    rule: 'no-restricted-syntax',
    code: "export const key = (form: FormData) => String(form.get('key'));",
  },
  'app/as-string.ts': {
    rule: 'no-restricted-syntax',
    code: "export const key = (form: FormData) => form.get('key') as string;",
  },
  'app/template.ts': {
    rule: 'no-restricted-syntax',
    code: "export const key = (headers: Headers) => `form:${headers.get('key')}`;",
  },
  'lib/slice/driver.ts': {
    rule: 'no-restricted-imports',
    code: "import SQLite from 'better-sqlite3';\nexport const open = () => new SQLite('x');",
  },
  'lib/slice/any.ts': {
    rule: '@typescript-eslint/no-explicit-any',
    code: 'export const f = (x: any): unknown => x as unknown;',
  },
  'lib/slice/floating.ts': {
    rule: '@typescript-eslint/no-floating-promises',
    code: 'export function f() { Promise.resolve(1); }',
  },
  'lib/slice/switch.ts': {
    rule: '@typescript-eslint/switch-exhaustiveness-check',
    code: "export function f(x: 'a' | 'b') { switch (x) { case 'a': return 1; } return 2; }",
  },
  'lib/slice/console.ts': { rule: 'no-console', code: "console.log('hello');\nexport {};" },
  'lib/slice/fetch.ts': {
    rule: 'no-restricted-globals',
    code: "export const page = () => fetch('https://example.com');",
  },
  'components/hook.tsx': {
    rule: 'react-hooks/rules-of-hooks',
    code: "import { useState } from 'react';\nexport function Field({ on }: { on: boolean }) { if (on) useState(1); return <p>{String(on)}</p>; }",
  },
};

const imports: Record<string, { rule: string; code: string }> = {
  'app/sql.ts': { rule: 'app-holds-no-sql', code: "import '../lib/slice/queries';" },
  'app/database.ts': { rule: 'app-holds-no-sql', code: "import '../lib/platform/db/client';" },
  'app/operating.ts': { rule: 'app-not-operating', code: "import '../lib/cli/foyer';" },
  'components/page.ts': { rule: 'components-not-app', code: "import '../app/page';" },
  'components/verb.ts': { rule: 'components-take-plain-data', code: "import '@/lib/slice/create';" },
  'components/ui/domain.ts': { rule: 'ui-without-domain', code: "import '../field';" },
  'lib/slice/up.ts': { rule: 'lib-not-up', code: "import '../../app/page';" },
  'lib/server/main.ts': { rule: 'lib-not-up', code: "import '../../components/field';" },
  'lib/slice/next.ts': { rule: 'slices-without-framework', code: "import 'next/navigation';" },
  'lib/slice/react.ts': { rule: 'slices-without-framework', code: "import 'react';" },
  'lib/slice/door.ts': { rule: 'slices-not-edges', code: "import '../http/grow-api/handler';" },
  'lib/slice/neighbour.ts': { rule: 'own-queries-only', code: "import '../other/queries';" },
  'lib/setup/neighbour.ts': { rule: 'own-queries-only', code: "import '../other/queries';" },
  'lib/http/staff/neighbour.ts': { rule: 'own-queries-only', code: "import '../../other/queries';" },
  'lib/slice/verb-sql.ts': { rule: 'verbs-hold-no-sql', code: "import '../platform/db/dialect';" },
  'lib/platform/db/up.ts': { rule: 'db-knows-nothing-of-ours', code: "import '../../slice/create';" },
  'lib/slice/driver-import.ts': { rule: 'drivers-in-lib-db-only', code: "import 'pg';" },
  'lib/slice/ask.ts': {
    rule: 'outbound-by-one-way',
    code: "import { request } from 'node:https';\nexport const ask = request;",
  },
  'lib/intake/embed/react/foyer-form.tsx': { rule: 'react-component-alone', code: "import '../schema';" },
  'lib/slice/tests.ts': { rule: 'shipped-code-not-tests', code: "import '../../tests/support';" },
  'lib/slice/missing.ts': { rule: 'no-unresolvable', code: "import './nowhere';" },
  'lib/slice/round.ts': { rule: 'no-cycles', code: "import './trip';" },
  ...Object.fromEntries(
    rooms.slice(1).map((room, above) => [
      `lib/${room}/upward.ts`,
      {
        rule: `${room}-imports-downward`,
        code: rooms
          .slice(0, above + 1)
          .map((higher) => `import '../${higher}/plain';`)
          .join('\n'),
      },
    ]),
  ),
};

/** Source files that the lint rules permit. A rule that reports one of these files is too strict. */
const allowed: Record<string, string> = {
  ...Object.fromEntries(rooms.map((room) => [`lib/${room}/plain.ts`, 'export {};'])),
  'lib/cli/downward.ts': rooms
    .slice(1)
    .map((room) => `import '../${room}/plain';`)
    .join('\n'),
  'lib/slice/trip.ts': "import './round';",
  'lib/slice/queries.ts':
    "import '../platform/db/dialect';\ninterface D { selectFrom(t: string): unknown }\nexport const f = (d: D) => d.selectFrom('x');",
  'lib/other/queries.ts': 'export {};',
  'lib/slice/create.ts':
    "import './queries';\nimport '../platform/db/group-commit';\nimport '../other/create';\nimport type { Client } from '../platform/db/client';\nexport type C = Client;",
  'lib/slice/schema.ts': 'export const max = 1;',
  'lib/other/create.ts': 'export {};',
  'lib/platform/db/client.ts':
    "import pg from 'pg';\nexport const client = () => new pg.Client();\nexport type Client = pg.Client;",
  'lib/platform/db/dialect.ts': 'export {};',
  'lib/platform/db/group-commit.ts': 'export {};',
  'lib/cli/foyer.ts': "import '../other/queries';",
  'lib/http/grow-api/handler.ts': "import 'next/server';\nimport '../../slice/create';",
  'lib/platform/env.ts': 'export const port = process.env.PORT;',
  'app/page.ts': "import '../components/field';\nimport '../lib/slice/create';\nimport '../lib/http/grow-api/handler';",
  'components/field.ts':
    "import type { Client } from '../lib/platform/db/client';\nexport { max } from '../lib/slice/schema';\nexport type C = Client;",
  'tests/support.ts': "import '../lib/slice/queries';\nexport const port = process.env.PORT;",
};

let tree = '';
beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'foyer-lint-'));
  const plain = (list: Record<string, { code: string }>) =>
    Object.entries(list).map(([path, { code }]) => [path, code] as const);
  for (const [path, code] of [...plain(violations), ...plain(imports), ...Object.entries(allowed)]) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), `${code}\n`);
  }
  writeFileSync(join(tree, 'package.json'), readFileSync(join(root, 'package.json')));
  writeFileSync(join(tree, 'tsconfig.json'), readFileSync(join(root, 'tsconfig.json')));
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
});
afterAll(() => rmSync(tree, { recursive: true, force: true }));

const json = (bin: string, args: string[]): unknown => {
  const { stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules', bin), ...args], {
    cwd: tree,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout);
};

describe('eslint', () => {
  const reported = new Map<string, string[]>();
  beforeAll(() => {
    const results = json('eslint/bin/eslint.js', [
      '--config',
      join(root, 'tests/lint/eslint.config.js'),
      '--format',
      'json',
      'app',
      'components',
      'lib',
      'tests',
    ]) as {
      filePath: string;
      messages: { ruleId: string | null; message: string }[];
    }[];
    for (const { filePath, messages } of results)
      reported.set(
        filePath.slice(filePath.indexOf(tree) + tree.length + 1),
        messages.map(({ ruleId, message }) => ruleId ?? message),
      );
  }, 120_000);

  test.each(Object.entries(violations))('eslint refuses the planted violation %s', (path, { rule }) => {
    expect(reported.get(path)).toContain(rule);
  });

  test.each(Object.keys(allowed))('eslint accepts the permitted file %s', (path) => {
    expect(reported.get(path)).toEqual([]);
  });
});

describe('dependency-cruiser', () => {
  let broken: string[] = [];
  /** The imports that the rules for the module folders of lib refuse. */
  let upward: string[] = [];
  beforeAll(() => {
    const { summary } = json('dependency-cruiser/bin/dependency-cruiser.mjs', [
      '--config',
      join(root, 'tests/lint/dependency-cruiser.cjs'),
      '--output-type',
      'json',
      'app',
      'components',
      'lib',
      'tests',
    ]) as {
      summary: { violations: { from: string; to: string; rule: { name: string } }[] };
    };
    broken = summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`);
    upward = summary.violations
      .filter(({ rule }) => rule.name.endsWith('-imports-downward'))
      .map(({ from, to }) => `${from} imports ${to}`);
  }, 120_000);

  test.each(Object.entries(imports))('dependency-cruiser refuses the planted import in %s', (path, { rule }) => {
    expect(broken).toContain(`${path}: ${rule}`);
  });

  test('dependency-cruiser refuses a module folder of lib that imports any of the folders above it', () => {
    const planted = rooms.flatMap((room, at) =>
      rooms.slice(0, at).map((higher) => `lib/${room}/upward.ts imports lib/${higher}/plain.ts`),
    );
    expect(upward).toEqual(expect.arrayContaining(planted));
  });

  test('dependency-cruiser accepts the permitted imports', () => {
    expect(broken.filter((line) => Object.keys(allowed).includes(line.split(':')[0] ?? ''))).toEqual([]);
  });

  test('every rule of dependency-cruiser is tested with a planted import', async () => {
    const config = (await import('../lint/dependency-cruiser.cjs')) as { default: { forbidden: { name: string }[] } };
    const met = new Set(Object.values(imports).map(({ rule }) => rule));
    expect(config.default.forbidden.map(({ name }) => name).filter((name) => !met.has(name))).toEqual([]);
  });
});

test('files with meaningless names such as utils, and index.ts barrels, are refused', () => {
  for (const path of [
    'lib/slice/utils.ts',
    'lib/helpers/x.ts',
    'components/common.tsx',
    'lib/slice/index.ts',
    'lib/platform/db/migrations/index.ts',
    'app/shared/page.tsx',
    'lib/misc.test.ts',
  ]) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), 'export {};\n');
  }
  const named = wrongFileNames(tree).map((line) => line.split(':')[0]);
  expect(named.toSorted()).toEqual([
    'app/shared/page.tsx',
    'components/common.tsx',
    'lib/helpers/x.ts',
    'lib/misc.test.ts',
    'lib/slice/index.ts',
    'lib/slice/utils.ts',
  ]);
});

test('lib contains its thirteen module folders, and otherwise only the files that start, build and document Foyer', () => {
  const found = readdirSync(join(root, 'lib')).toSorted();
  expect(found).toEqual([...rooms, 'build.ts', 'decisions', 'deploy', 'node.mjs', 'programs.ts'].toSorted());
});

describe('the check of folders', () => {
  test('names each folder of an import cycle, also of a cycle through a third folder, and no other folder', () => {
    const made = treeOf({
      'lib/records/contacts/a.ts': "import { b } from '../matters/b';",
      'lib/records/matters/b.ts': "import type { C } from '../lists/c';",
      'lib/records/lists/c.ts': "export type { A } from '@/lib/records/contacts/d';",
      'lib/records/contacts/d.ts': "import '../../platform/e';\nimport './a';",
      'lib/platform/e.ts': 'export {};',
      'lib/setup/f.ts': "import '../intake/g';",
      'lib/intake/g.tsx': "import '../setup/f';",
    });
    expect(folderCycles(made)).toEqual([
      'lib/intake and lib/setup stand in a cycle: lib/intake/g.tsx imports lib/setup/f.ts',
      'lib/records/contacts and lib/records/matters stand in a cycle: lib/records/contacts/a.ts imports lib/records/matters/b.ts',
      'lib/records/lists and lib/records/contacts stand in a cycle: lib/records/lists/c.ts imports lib/records/contacts/d.ts',
      'lib/records/matters and lib/records/lists stand in a cycle: lib/records/matters/b.ts imports lib/records/lists/c.ts',
      'lib/setup and lib/intake stand in a cycle: lib/setup/f.ts imports lib/intake/g.tsx',
    ]);
  });
});

describe('the check of tables', () => {
  test('the check of tables reports a table that a statement names by an expression, if it is not listed', () => {
    const made = treeOf({
      'lib/records/notes/queries.ts': 'db.insertInto(tableOf(list)); db.updateTable(table); db.selectFrom((eb) => eb);',
      'lib/records/lists/queries.ts': 'db.insertInto(tableOf(list)); db.selectFrom(tableOf(list));',
    });
    expect(foreignTables(made)).toEqual(
      ['insertInto', 'updateTable'].map(
        (verb) =>
          `lib/records/notes/queries.ts: ${verb}(...): name the table as text, or list it in tests/lint/tables.ts`,
      ),
    );
  });

  test('names a queries.ts that writes or reads a table of another slice, and lets it write its own', () => {
    const made = treeOf({
      'lib/records/notes/queries.ts':
        "db.insertInto('notes'); db.selectFrom('notes as n').leftJoin('users as u', 'a', 'b'); db.updateTable('users'); db.selectFrom(['notes', 'triages']);",
    });
    expect(foreignTables(made)).toEqual([
      "lib/records/notes/queries.ts: updateTable('users'): the table belongs to lib/people/users",
      "lib/records/notes/queries.ts: selectFrom('triages'): the table belongs to lib/inbox/triage",
    ]);
  });

  test.each(['insertInto', 'updateTable', 'deleteFrom', 'selectFrom', 'innerJoin', 'leftJoin', 'from', 'using'])(
    'names a queries.ts that calls %s with a table of another slice, also under an alias',
    (verb) => {
      const made = treeOf({ 'lib/records/notes/queries.ts': `db.${verb}('triages'); db.${verb}('triages as t');` });
      const line = `lib/records/notes/queries.ts: ${verb}('triages'): the table belongs to lib/inbox/triage`;
      expect(foreignTables(made)).toEqual([line, line]);
    },
  );

  test('knows the owner of every table of the schema, and no other', () => {
    const schema = readFileSync(join(root, 'lib/platform/db/schema.ts'), 'utf8');
    const [, tables = ''] = /interface Database \{([^}]*)\}/.exec(schema) ?? [];
    expect(Object.keys(table_owners).toSorted()).toEqual(
      [...tables.matchAll(/^ {2}(\w+):/gm)].map(([, name]) => name).toSorted(),
    );
  });
});

/** Creates a folder with the given files inside a temporary folder, which is removed after the last test. */
function treeOf(files: Record<string, string>): string {
  const made = mkdtempSync(join(tree, 'made-'));
  for (const [path, code] of Object.entries(files)) {
    mkdirSync(dirname(join(made, path)), { recursive: true });
    writeFileSync(join(made, path), code);
  }
  return made;
}
