import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { Context, Operator } from '../context';
import { openDatabase } from '../db/client';
import { childEnvironment, env, exportEnvironment } from '../env';
import { createFirm } from '../firms/create';
import { seedInboxLeads } from '../seed/seed-leads';
import { prepareDatabase } from '../server/open';
import { explainStartFailure } from '../server/refusals';
import { createDemoSite } from './demo-site';

const site_port = 3001;
const leads = 320;

/** What the demo remembers of itself from start to start. */
const Demo = z.object({ email: z.string(), password: z.string(), form_slug: z.string() });
type Demo = z.output<typeof Demo>;

// Whatever is set for a real installation on this machine must not be touched by the demo.
exportEnvironment({ FOYER_DATA: 'data/demo', DATABASE_URL: '', PORT: '3000', FOYER_ORIGIN: 'http://localhost:3000', FOYER_HOSTS: '', FOYER_WORKER: 'web', SMTP_URL: '', FOYER_LOG: 'warn' });

try {
  await demonstrate();
} catch (error) {
  console.error(explainStartFailure(error));
  process.exit(1);
}

/** Starts Foyer with a made-up firm's two months of leads, and that firm's website beside it. */
async function demonstrate(): Promise<void> {
  const { origin } = env();
  const demo = await openDemo();
  const site = await listening(createDemoSite({ origin, form_slug: demo.form_slug }));

  // The real server, in a process of its own, as npm start runs it.
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const server = spawn(process.execPath, ['lib/node.mjs', 'lib/server.ts'], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], env: childEnvironment({}) });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal));
  server.stdout.setEncoding('utf8').on('data', (text: string) => {
    process.stdout.write(text);
    if (text.includes('Foyer is ready')) console.log(welcome(origin, demo));
  });
  const [code] = (await once(server, 'exit')) as [number | null];
  site.close();
  site.closeAllConnections();
  process.exitCode = code ?? 1;
}

function welcome(origin: string, { email, password }: Demo): string {
  return `
  The firm's website  http://localhost:${site_port}            the form, embedded by the script
                      http://localhost:${site_port}/contact    the form in a plain frame
  The firm's inbox    ${origin}/inbox
  Sign in with        ${email}
                      ${password}
`;
}

/** Makes the demo firm with its leads, once. */
async function openDemo(): Promise<Demo> {
  const file = join(env().data, 'demo.json');
  const db = openDatabase(env().database_url);
  const ctx: Context<Operator> = { db, actor: { kind: 'operator' }, now: () => new Date() };
  try {
    await prepareDatabase(db);
    if (existsSync(file)) return Demo.parse(JSON.parse(readFileSync(file, 'utf8')));

    console.log('Making up a firm and its leads ...');
    const email = `demo-${randomBytes(2).toString('hex')}@harrow-vale.example`;
    const password = randomBytes(9).toString('base64url');
    const { firm, form } = await createFirm(ctx, {
      name: 'Harrow & Vale', time_zone: 'America/Los_Angeles', locale: 'en', owner_name: 'Ida Vale', owner_email: email, owner_password: password,
    });
    await seedInboxLeads(ctx, { firm_id: firm.id, count: leads, seed: 'demo' });
    const demo = { email, password, form_slug: form.slug };
    writeFileSync(file, JSON.stringify(demo), { mode: 0o600 });
    return demo;
  } finally {
    await db.destroy();
  }
}

async function listening(site: Server): Promise<Server> {
  site.listen(site_port);
  const failed = once(site, 'error').then(([error]) => {
    throw new Error(`Port ${site_port}, where the demo's website stands, is in use. Stop the other program and start again.`, { cause: error });
  });
  await Promise.race([once(site, 'listening'), failed]);
  return site;
}
