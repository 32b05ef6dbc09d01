import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { Context, Operator } from '../platform/context';
import { openDatabase } from '../platform/db/client';
import { childEnvironment, demoEnvironment, env, exportEnvironment, localOrigin, SettingsError } from '../platform/env';
import { createFirm } from '../setup/create-firm';
import { seedInboxLeads } from './seed/seed-leads';
import { prepareDatabase } from '../server/open';
import { explainStartFailure } from '../server/refusals';
import { createDemoSite } from './demo-site';

const leads = 320;

/** The demo's data that is kept between starts. */
const Demo = z.object({ email: z.string(), password: z.string(), form_slug: z.string() });
type Demo = z.output<typeof Demo>;

try {
  exportEnvironment(demoEnvironment());
  await demonstrate();
} catch (error) {
  console.error(explainStartFailure(error));
  process.exit(1);
}

/** Starts Foyer with two months of a made-up firm's leads, and that firm's website on the next port. */
async function demonstrate(): Promise<void> {
  const { bind, origin, port } = env();
  const demo = await openDemo();
  const site = await listening(createDemoSite({ origin, form_slug: demo.form_slug }), port + 1, bind);
  const site_origin = localOrigin({ bind, port: port + 1 });

  // Runs the real server in a separate process, as npm start does.
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const server = spawn(process.execPath, ['lib/node.mjs', 'lib/server/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: childEnvironment({}),
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal));
  server.stdout.setEncoding('utf8').on('data', (text: string) => {
    process.stdout.write(text);
    if (text.includes('Foyer is ready')) console.log(welcome(origin, site_origin, demo));
  });
  const [code] = (await once(server, 'exit')) as [number | null];
  site.close();
  site.closeAllConnections();
  process.exitCode = code ?? 1;
}

function welcome(origin: string, site_origin: string, { email, password }: Demo): string {
  return `
  The firm's website  ${site_origin}            the form, embedded by the script
                      ${site_origin}/contact    the form in a plain frame
  The firm's inbox    ${origin}/inbox
  Sign in with        ${email}
                      ${password}
`;
}

/** Returns the demo firm, which is created with its leads at the first start. */
async function openDemo(): Promise<Demo> {
  const file = join(env().data, 'demo.json');
  const db = openDatabase(env().database_url);
  const ctx: Context<Operator> = { db, actor: { kind: 'operator' }, now: () => new Date() };
  try {
    await prepareDatabase(db);
    if (existsSync(file)) return Demo.parse(JSON.parse(readFileSync(file, 'utf8')));

    console.log('Creating a demo firm with its leads ...');
    const email = `demo-${randomBytes(2).toString('hex')}@harrow-vale.example`;
    const password = randomBytes(9).toString('base64url');
    const { firm, form } = await createFirm(ctx, {
      name: 'Harrow & Vale',
      time_zone: 'America/Los_Angeles',
      locale: 'en',
      owner_name: 'Ida Vale',
      owner_email: email,
      owner_password: password,
    });
    await seedInboxLeads(ctx, { firm_id: firm.id, count: leads, seed: 'demo' });
    const demo = { email, password, form_slug: form.slug };
    writeFileSync(file, JSON.stringify(demo), { mode: 0o600 });
    return demo;
  } finally {
    await db.destroy();
  }
}

async function listening(site: Server, port: number, bind: string | undefined): Promise<Server> {
  site.listen(port, bind);
  const failed = once(site, 'error').then(([error]) => {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new SettingsError([
      `PORT=${port - 1}: the demo's website needs the next port, ${port}, which is in use. Stop the other program, or start the demo on other ports: PORT=3100 npm run demo`,
    ]);
  });
  await Promise.race([once(site, 'listening'), failed]);
  return site;
}
