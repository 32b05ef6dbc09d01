import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { runCommandLine } from '@/lib/cli/command-line';
import { readEnv } from '@/lib/platform/env';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const decisions = readdirSync(join(root, 'lib/decisions')).filter((name) => name.endsWith('.md'));
const pages = [
  'README.md',
  ...decisions.map((name) => `lib/decisions/${name}`),
  'lib/deploy/README.md',
  'lib/deploy/CHANGELOG.md',
  '.github/CONTRIBUTING.md',
  '.github/SECURITY.md',
];

/** The rows of the Markdown table whose head begins with a given cell, as cells. */
function tableRows(text: string, first_cell: string): string[][] {
  const lines = text.split('\n');
  const head = lines.findIndex((line) => line.startsWith(`| ${first_cell} |`));
  const after = lines.slice(head + 2);
  const end = after.findIndex((line) => !line.startsWith('|'));
  return after.slice(0, end === -1 ? undefined : end).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

/** The anchors that GitHub gives to the headings of a page. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

async function helpOf(...args: string[]): Promise<string> {
  let help = '';
  await runCommandLine([...args, '--help'], { print: (text) => (help += text), complain: () => undefined });
  return help;
}

describe.each(pages)('%s', (page) => {
  const text = read(page);

  test('a document names only files and folders that exist', () => {
    const named = [
      ...text.matchAll(
        /(?<![\w/.-])((?:lib|tests|public|app|components)\/(?:[\w./()-]|\[[\w.]+\])*(?:[\w)]|\[[\w.]+\])|\.ci\/run|package\.json)/g,
      ),
    ]
      // A closing parenthesis after a path may belong to the sentence or to a link.
      .map(([, path = '']) => (path.includes('(') ? path : path.replace(/\)$/, '')));
    // A build writes v1.js; v1.x.y.js stands for every released loader.
    const made = ['public/embed/v1.js', 'public/embed/v1.x.y.js'];
    // A page may name a decision under lib/decisions by its number alone.
    const exists = (path: string) =>
      made.includes(path) ||
      existsSync(join(root, path)) ||
      (/^lib\/decisions\/\d{4}$/.test(path) && decisions.some((name) => name.startsWith(path.slice(-4))));
    expect(named.filter((path) => !exists(path))).toEqual([]);
  });

  test('a document links only to files and headings that exist', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g)];
    const broken = links.filter(([, path = '', anchor]) => {
      const target = path === '' ? page : join(dirname(page), path);
      if (!existsSync(join(root, target))) return true;
      return anchor !== undefined && !anchorsOf(read(target)).includes(anchor);
    });
    expect(broken.map(([link]) => link)).toEqual([]);
  });

  test('a document names only npm scripts that package.json has', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...text.matchAll(/npm run (?:--silent )?([a-z]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe('README.md', () => {
  const text = read('README.md');

  test('the README lists every setting that Foyer reads, and no other', () => {
    const names = new Set<string>();
    const look = (_target: NodeJS.ProcessEnv, name: string | symbol) => {
      names.add(String(name));
      return name === 'FOYER_SECRET' ? 'x'.repeat(40) : undefined;
    };
    readEnv(new Proxy<NodeJS.ProcessEnv>({ NODE_ENV: 'test' }, { get: look }));
    const listed = tableRows(text, 'name').map(([name = '']) => name.replaceAll('`', ''));
    expect(listed.toSorted()).toEqual([...names].toSorted());
  });

  test('the README lists every command of the command line with every option, and no other', async () => {
    const commands = [...(await helpOf()).matchAll(/^ {2}([a-z-]+(?: [a-z-]+)?) {2,}/gm)].map(([, name = '']) => name);
    const rows = tableRows(text, 'command').map(([cell = '']) => cell.replaceAll('`', ''));
    const named = rows.map((row) => row.replace(/ (?:--|\[|[A-Z]).*$/, ''));
    expect(named.toSorted()).toEqual(commands.toSorted());

    for (const [index, row] of rows.entries()) {
      const help = await helpOf(...(named[index] ?? '').split(' '));
      const options = [...help.matchAll(/^ {2}(--[a-z-]+)/gm)]
        .map(([, option]) => option)
        .filter((o) => o !== '--json');
      const shown = row.match(/--[a-z-]+|FILE/g) ?? [];
      // The README writes the one option that is given without its name as its value.
      expect(shown.map((option) => (option === 'FILE' ? '--file' : option)).toSorted(), row).toEqual(
        options.toSorted(),
      );
    }
  });

  test('the README lists every module of lib, and no other', () => {
    const listed = tableRows(text, 'module').map(([name = '']) => name.replaceAll('`', ''));
    const folders = readdirSync(join(root, 'lib'), { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() && !['decisions', 'deploy'].includes(entry.name) ? [`lib/${entry.name}`] : [],
    );
    expect(listed.toSorted()).toEqual(folders.toSorted());
  });
});

test('the index of the decisions lists every decision by its number', () => {
  const rows = tableRows(read('lib/decisions/README.md'), 'number');
  const listed = rows.map(([number = '', question = '']) => `${number} ${/\]\((.+)\)/.exec(question)?.[1] ?? ''}`);
  const numbered = decisions.filter((name) => /^\d/.test(name)).toSorted();
  expect(listed).toEqual(numbered.map((name) => `${name.slice(0, 4)} ${name}`));
  for (const name of numbered)
    expect(read(`lib/decisions/${name}`)).toMatch(new RegExp(`^# ${Number(name.slice(0, 4))}\\. `));
});
