import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { isIP } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import * as z from 'zod';

const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  );

const host = /^(\[[0-9a-f:]+\]|[a-z0-9.-]+)(:\d{1,5})?$/i;

/** Reports which part of a server's URL cannot be read, without showing any part, because one of them is a password. */
function isWholeUrl(text: string, ctx: z.RefinementCtx<string>): void {
  const port = /:([^:@/?#\]]*)(?:[/?#]|$)/.exec(text.replace(/^[a-z]+:\/\/(?:[^/?#]*@)?/, ''))?.[1];
  const message = !areWholeEscapes(text)
    ? 'a percent sign in it is not followed by two hexadecimal digits; write %25 for a percent sign in the user or password'
    : port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) > 0 && Number(port) <= 65_535)
      ? 'its port is not a number from 1 to 65535'
      : // PostgreSQL can also be reached through a local socket, with a URL that has no host.
        !URL.canParse(text) || (new URL(text).hostname === '' && !text.startsWith('postgres'))
        ? 'its host cannot be read; write characters such as @ : / ? # in the user or password as %40 %3A %2F %3F %23'
        : undefined;
  if (message) ctx.addIssue({ code: 'custom', message });
}

function areWholeEscapes(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** Every setting, as listed in the README. Unset and '' mean the default. */
const Settings = z.object({
  PORT: z.coerce
    .number('give a port number, such as 3000')
    .int()
    .min(0)
    .max(65_535, 'give a port from 0 to 65535')
    .default(3000),
  FOYER_BIND: z
    .string()
    .transform((address) => address.replace(/^\[(.*)\]$/, '$1'))
    .refine(
      (address) => isIP(address) !== 0 || address === 'localhost',
      'give the IP address to listen on, such as 127.0.0.1 or ::1, or leave it out to listen on all of them',
    )
    .optional(),
  DATABASE_URL: z
    .string()
    .regex(/^(file:.|postgres(ql)?:\/\/.)/, {
      error: 'give file:/path/to/foyer.db or postgres://user:password@host/database',
      abort: true,
    })
    .superRefine((url, ctx) => {
      if (url.startsWith('postgres')) isWholeUrl(url, ctx);
    })
    .optional(),
  FOYER_DATA: z.string().default('./data'),
  FOYER_ORIGIN: z
    .url({ protocol: /^https?$/, error: 'give the address people open, such as https://intake.firm.example' })
    // zod runs this check even if the URL has already been refused above.
    .refine(
      (url) => !URL.canParse(url) || (new URL(url).pathname === '/' && !new URL(url).search),
      'give the origin alone, without a path',
    )
    .transform((url) => new URL(url).origin)
    .optional(),
  FOYER_HOSTS: list.refine(
    (hosts) => hosts.every((name) => host.test(name)),
    'give host names separated by commas, such as intake.firm.example,www.intake.example:8443',
  ),
  FOYER_SECRET: z
    .string()
    .min(32, 'give at least 32 random characters (openssl rand -base64 48), or leave it out and Foyer generates one')
    .optional(),
  FOYER_REGION: z.enum(['us', 'eu', 'au', 'ca'], 'give us, eu, au or ca').default('us'),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/.+/, {
      error: 'give smtp://user:password@host:587 or smtps://user:password@host:465',
      abort: true,
    })
    .superRefine(isWholeUrl)
    .optional(),
  FOYER_MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/, 'give an address, such as Foyer <intake@firm.example>')
    .optional(),
  FOYER_TRUSTED_PROXIES: list,
  FOYER_OUTBOUND_HOSTS: list.refine(
    (hosts) => hosts.every((name) => host.test(name)),
    'give host names separated by commas, such as intranet.firm.example,10.0.0.5:8080',
  ),
  FOYER_FLOOD_PER_MINUTE: z.coerce.number('give a number').int().min(0, 'give 0 (no limit) or more').default(120),
  FOYER_API_RATE: z.coerce.number('give a number').int().min(0, 'give 0 (no limit) or more').default(3),
  FOYER_LEAD_INBOX_PER_MINUTE: z.coerce.number('give a number').int().min(0, 'give 0 (no limit) or more').default(600),
  FOYER_SYNCHRONOUS: z
    .enum(['full', 'normal'], 'give full, or normal if a power cut may lose leads that were acknowledged')
    .default('full'),
  FOYER_PASSWORD_COST: z
    .enum(['full', 'low'], 'give full, or low for tests, where passwords are easy to guess from a copy of the database')
    .default('full'),
  FOYER_WORKER: z
    .enum(['web', 'separate'], 'give web (the web process delivers) or separate (you run "foyer worker")')
    .default('web'),
  FOYER_DIST: z.string().default('.next'),
  FOYER_LOG: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'], 'give silent, error, warn, info or debug')
    .default('info'),
});

/** The settings of a process, with the values derived from them. */
export interface Env {
  port: number;
  /** The network address to listen on; undefined listens on all addresses. */
  bind: string | undefined;
  /** `file:/absolute/path` or `postgres://...` */
  database_url: string;
  /** Absolute folder for the embedded database and generated secrets; mode 0700. */
  data: string;
  /**
   * The origin that links begin with when the requested host is not one of Foyer's hosts, e.g.
   * `https://intake.firm.example`.
   */
  origin: string;
  /** Whether FOYER_ORIGIN or FOYER_HOSTS is set; otherwise localhost and IP addresses count as Foyer's hosts. */
  origin_is_set: boolean;
  /** The hosts (with port) of this installation, including the origin's; lower case. */
  hosts: string[];
  secret: string;
  region: 'us' | 'eu' | 'au' | 'ca';
  smtp_url: string | undefined;
  mail_from: string;
  /** Addresses of proxies whose X-Forwarded-For is trusted. */
  trusted_proxies: string[];
  /** Private hosts (with or without port) from which Foyer may fetch a page; lower case. */
  outbound_hosts: string[];
  /** How many submissions per minute from one network to one form do not count as a flood; 0 = no limit. */
  flood_per_minute: number;
  /** How many calls of the Grow API an application may make per second; 0 = no limit. */
  api_rate: number;
  /** How many leads per minute from one Lead Inbox token do not count as a flood; 0 = no limit. */
  lead_inbox_per_minute: number;
  /** Whether SQLite waits for the disk at each commit: with `normal`, a power cut can lose acknowledged leads. */
  synchronous: 'full' | 'normal';
  /** How much work argon2 does for each password: `low` is for tests, and is refused when the origin is https. */
  password_cost: 'full' | 'low';
  worker: 'web' | 'separate';
  /** The folder of the build, relative to Foyer's own or absolute (lib/programs.ts names its parts). */
  dist: string;
  log: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}

/**
 * Names all wrong settings at once and how to correct each, so that an operator does not have to start once per
 * mistake.
 */
export class SettingsError extends Error {
  constructor(readonly problems: string[]) {
    super(`Foyer cannot start with these settings:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'SettingsError';
  }
}

/**
 * Reads and checks the settings. If FOYER_SECRET is not set, generates one in FOYER_DATA (mode 0600) at the first call.
 *
 * @throws SettingsError with every wrong setting
 */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const settings = checked(source);
  const data = resolve(settings.FOYER_DATA);
  const origin = settings.FOYER_ORIGIN ?? localOrigin({ bind: settings.FOYER_BIND, port: settings.PORT });
  const hosts = [new URL(origin).host, ...settings.FOYER_HOSTS].map((name) => name.toLowerCase());
  const database_url = settings.DATABASE_URL ?? `file:${join(data, 'foyer.db')}`;

  return {
    port: settings.PORT,
    bind: settings.FOYER_BIND,
    database_url:
      database_url.startsWith('file:') && database_url !== 'file::memory:'
        ? `file:${resolve(database_url.slice('file:'.length))}`
        : database_url,
    data,
    origin,
    origin_is_set: settings.FOYER_ORIGIN !== undefined || settings.FOYER_HOSTS.length > 0,
    hosts: [...new Set(hosts)],
    secret: settings.FOYER_SECRET ?? keptSecret(data),
    region: settings.FOYER_REGION,
    smtp_url: settings.SMTP_URL,
    mail_from: settings.FOYER_MAIL_FROM ?? `Foyer <no-reply@${new URL(origin).hostname}>`,
    // Foyer itself speaks plain http, so an https origin means that there is a proxy, usually on the same machine.
    trusted_proxies:
      settings.FOYER_TRUSTED_PROXIES.length > 0 || !origin.startsWith('https:')
        ? settings.FOYER_TRUSTED_PROXIES
        : ['127.0.0.1', '::1'],
    outbound_hosts: settings.FOYER_OUTBOUND_HOSTS.map((name) => name.toLowerCase()),
    flood_per_minute: settings.FOYER_FLOOD_PER_MINUTE,
    api_rate: settings.FOYER_API_RATE,
    lead_inbox_per_minute: settings.FOYER_LEAD_INBOX_PER_MINUTE,
    synchronous: settings.FOYER_SYNCHRONOUS,
    password_cost: settings.FOYER_PASSWORD_COST,
    worker: settings.FOYER_WORKER,
    dist: settings.FOYER_DIST,
    log: settings.FOYER_LOG,
  };
}

function checked(source: NodeJS.ProcessEnv): z.output<typeof Settings> {
  const given: Partial<Record<string, string>> = Object.fromEntries(
    Object.keys(Settings.shape).map((name) => [name, source[name]?.trim() || undefined]),
  );
  const parsed = Settings.safeParse(given);
  const problems =
    parsed.error?.issues.map((issue) => `${issue.path.join('.')}=${shown(issue.path[0], given)}: ${issue.message}`) ??
    [];
  if (given.FOYER_PASSWORD_COST === 'low' && URL.parse(given.FOYER_ORIGIN ?? '')?.protocol === 'https:') {
    problems.push(
      'FOYER_PASSWORD_COST="low": this is for tests, and FOYER_ORIGIN is https; leave FOYER_PASSWORD_COST out',
    );
  }
  if (!parsed.success || problems.length > 0) throw new SettingsError(problems);
  return parsed.data;
}

/**
 * Returns the environment for a demo beside a real installation: it uses `{FOYER_DATA}/demo`, PORT and the port after
 * it. All settings that belong to the real installation (database, secret, mail server, addresses) are left out.
 *
 * @throws SettingsError when a setting is wrong, or there is no port after PORT
 */
export function demoEnvironment(source: NodeJS.ProcessEnv = process.env): Record<string, string> {
  const { FOYER_DATA, PORT } = checked(source);
  if (PORT < 1 || PORT > 65_534)
    throw new SettingsError([`PORT="${PORT}": the demo needs this port and the next one; give a port from 1 to 65534`]);
  const kept = ['FOYER_BIND', 'FOYER_DIST', 'FOYER_REGION'];
  const taken_away = Object.keys(Settings.shape).filter((name) => !kept.includes(name));
  return {
    ...Object.fromEntries(taken_away.map((name) => [name, ''])),
    FOYER_DATA: join(resolve(FOYER_DATA), 'demo'),
    PORT: String(PORT),
    FOYER_LOG: 'warn',
  };
}

declare global {
  var foyerEnv: Env | undefined;
}

/** Returns the settings of this process, which are read once. */
export function env(): Env {
  return (globalThis.foyerEnv ??= readEnv());
}

/** Sets the port that the system chose for PORT=0, also in the default origin. */
export function settlePort(port: number): void {
  const settings = env();
  if (settings.port !== 0) return;
  const unsettled = localOrigin(settings);
  const chosen = settings.origin === unsettled ? localOrigin({ ...settings, port }) : settings.origin;
  const hosts = settings.hosts.map((host) => (host === new URL(unsettled).host ? new URL(chosen).host : host));
  globalThis.foyerEnv = { ...settings, port, origin: chosen, hosts };
}

/**
 * Returns the origin under which this machine reaches the process: `localhost`, unless FOYER_BIND names another
 * address.
 */
export function localOrigin({ bind, port }: Pick<Env, 'bind' | 'port'> = env()): string {
  const everywhere = bind === undefined || /^(0\.0\.0\.0|[0:]+)$/.test(bind);
  const host = everywhere ? 'localhost' : bind.includes(':') ? `[${bind}]` : bind;
  // URL leaves the default port 80 out, as browsers do in the Origin header that this value is compared with.
  return new URL(`http://${host}:${String(port)}`).origin;
}

/** Returns FOYER_PASSWORD, the password that a command sets. Only the commands that set a password read it. */
export function newPasswordSetting(): string | undefined {
  return process.env.FOYER_PASSWORD || undefined;
}

/** Returns this process's environment, with more variables, for a child process. */
export function childEnvironment(more: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...more };
}

/** Sets environment variables for libraries that can be configured in no other way. */
export function exportEnvironment(more: Record<string, string>): void {
  Object.assign(process.env, more);
}

/** Returns whether cookies may be `Secure` and have the prefix `__Host-`: browsers refuse such cookies on plain http. */
export function isHttps(): boolean {
  return env().origin.startsWith('https:');
}

function shown(name: PropertyKey | undefined, given: Record<string, string | undefined>): string {
  const value = given[String(name)] ?? '';
  return /SECRET|URL/.test(String(name)) ? '…' : JSON.stringify(value);
}

/**
 * Generates a secret and syncs it to disk, because data that was encrypted with it is lost without it. When two
 * processes start at once, only one of them can create the file, and both use its content.
 */
function keepSecret(data: string, file: string): void {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    writeFileSync(draft, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx', flush: true });
    linkSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
  // Windows cannot open a folder, and does not need this.
  if (process.platform !== 'win32') for (const folder of [data, dirname(data)]) syncFolder(folder);
}

/** Syncs a folder to disk, so that a new file in it survives a power cut. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

function keptSecret(data: string): string {
  const file = join(data, 'secret');
  try {
    mkdirSync(data, { recursive: true, mode: 0o700 });
    if (!existsSync(file)) keepSecret(data, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) {
      throw new SettingsError([
        `FOYER_DATA=${JSON.stringify(data)}: cannot write there (${error instanceof Error ? error.message : String(error)}); give a folder this user may write to`,
      ]);
    }
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < 32)
    throw new SettingsError([
      `${file} is damaged: it should hold at least 32 characters; restore it from a backup, or set FOYER_SECRET`,
    ]);
  return secret;
}
