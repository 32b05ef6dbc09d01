import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { returned_bytes_max } from '@/lib/http/read-body';
import { readEnv } from '@/lib/platform/env';
import { dropped_bytes_max } from '@/lib/server/read-bytes';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const filesOf = (folder: string) =>
  readdirSync(join(root, folder), { withFileTypes: true, recursive: true }).flatMap((entry) =>
    entry.isFile() ? [join(entry.parentPath, entry.name).slice(root.length)] : [],
  );
const files = [...filesOf('lib/deploy'), ...filesOf('.github')];

/** Returns every setting name that readEnv looks up. */
function settingNames(): Set<string> {
  const names = new Set<string>();
  const look = (_target: NodeJS.ProcessEnv, name: string | symbol) => {
    names.add(String(name));
    return name === 'FOYER_SECRET' ? 'x'.repeat(40) : undefined;
  };
  readEnv(new Proxy<NodeJS.ProcessEnv>({ NODE_ENV: 'test' }, { get: look }));
  return names;
}

describe.each(files)('%s', (file) => {
  test('a deployment file or guide names only settings that Foyer reads', () => {
    // The command line reads FOYER_PASSWORD itself (lib/cli/password.ts), not through readEnv.
    const known = new Set([...settingNames(), 'FOYER_PASSWORD']);
    const named = [...read(file).matchAll(/\b(FOYER_[A-Z_]+|DATABASE_URL|SMTP_URL)\b/g)].map(([name]) => name);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  test('a deployment file or guide names only files that exist', () => {
    const named = [
      ...read(file).matchAll(
        /(?<![\w/.-])(?:\.\/)?((?:lib|tests|public|app|components)\/[\w./-]+\w|\.ci\/run|package(?:-lock)?\.json|next\.config\.js|postcss\.config\.mjs|tsconfig\.json)(?![\w/])/g,
      ),
    ].flatMap(([, path = '']) => path);
    // The build generates public/embed/v1.js.
    expect(named.filter((path) => path !== 'public/embed/v1.js' && !existsSync(join(root, path)))).toEqual([]);
  });

  test('a deployment file or guide links only to files that exist', () => {
    const linked = [...read(file).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].flatMap(([, path = '']) => path);
    expect(linked.filter((path) => !existsSync(join(root, file, '..', path)))).toEqual([]);
  });
});

test('package.json has the newest version of the changelog', () => {
  const [, newest] = /^## (\d+\.\d+\.\d+)/m.exec(read('lib/deploy/CHANGELOG.md')) ?? [];
  const { version } = JSON.parse(read('package.json')) as { version: string };
  const { version: locked, packages } = JSON.parse(read('package-lock.json')) as {
    version: string;
    packages: Record<string, { version: string }>;
  };
  expect([version, locked, packages['']?.version]).toEqual([newest, newest, newest]);
});

test('the Docker image contains the files that a start needs, and no tests or data', () => {
  const lines = read('lib/deploy/Dockerfile.dockerignore')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'));
  expect(lines[0]).toBe('*');
  const taken = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
  for (const needed of [
    'app',
    'components',
    'lib',
    'public',
    'next.config.js',
    'postcss.config.mjs',
    'tsconfig.json',
    'package.json',
    'package-lock.json',
  ])
    expect(taken).toContain(needed);
  for (const unwanted of ['tests', 'data', '.git', '.next']) expect(taken).not.toContain(unwanted);
});

describe.each(['lib/deploy/nginx.conf', 'lib/deploy/Caddyfile'])('%s', (file) => {
  const settings = read(file).replace(/^\s*#.*$/gm, '');

  test('the proxy configuration overwrites X-Forwarded-For with the address of the client', () => {
    expect(settings.match(/X-Forwarded-For .*/g)?.map((line) => line.replace(/;$/, ''))).toEqual([
      file.endsWith('nginx.conf') ? 'X-Forwarded-For $remote_addr' : 'X-Forwarded-For {remote_host}',
    ]);
    expect(settings).not.toContain('proxy_add_x_forwarded_for');
  });

  test('the proxy configuration passes bodies that are too long to Foyer, which returns the text to its visitor', () => {
    const [, megabytes] = /(?:client_max_body_size|max_size) (\d+)M?m?(?:iB)?;?$/m.exec(settings) ?? [];
    expect(Number(megabytes) * 1_048_576).toBeGreaterThanOrEqual(Math.max(returned_bytes_max, dropped_bytes_max));
  });
});

test('nginx passes live updates on at once, and its timeout is longer than the time between updates', () => {
  const [, live = ''] = /location = \/api\/live \{([^}]*)\}/.exec(read('lib/deploy/nginx.conf')) ?? [];
  expect(live).toMatch(/proxy_buffering off;/);
  expect(live).toMatch(/proxy_read_timeout 1h;/);
});

test('systemd and Docker wait longer for the server to stop than Foyer needs', () => {
  // lib/server/main.ts closes the last connections after ten seconds.
  const patience = [
    /TimeoutStopSec=(\d+)/.exec(read('lib/deploy/foyer.service')),
    /stop_grace_period: (\d+)s/.exec(read('lib/deploy/compose.yaml')),
  ].map((found) => Number(found?.[1]));
  for (const seconds of patience) expect(seconds).toBeGreaterThan(10);
});

test('the workflow runs the whole check on the oldest Node.js version that package.json permits', () => {
  const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
  const workflow = read('.github/workflows/tests.yml');
  expect(workflow).toMatch(/^ {6}- run: \.ci\/run$/m);
  expect(workflow).toMatch(new RegExp(`^ {10}node-version: ${engines.node.replace(/\D/g, '')}$`, 'm'));
});

test('the compose file explains every variable that it needs from .env', () => {
  const compose = read('lib/deploy/compose.yaml');
  const needed = new Set([...compose.matchAll(/\$\{(\w+)/g)].map(([, name]) => name));
  const explained = new Set([...compose.matchAll(/^# {3}(\w+)=/gm)].map(([, name]) => name));
  expect([...needed].sort()).toEqual([...explained].sort());
  expect(compose).not.toMatch(/\t|image: [\w-]+$/m);
});
