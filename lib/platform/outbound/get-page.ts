import { lookup } from 'node:dns/promises';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import * as http from 'node:http';
import * as https from 'node:https';
import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Duplex } from 'node:stream';
import { env } from '../env';
import { isPublicAddress } from './addresses';

/** What came of asking for a page. */
export type PageAnswer =
  | {
      kind: 'answered';
      status: number;
      headers: IncomingHttpHeaders;
      /** The first 512 KB, as UTF-8; '' where it is compressed all the same. */ body: string;
      /** How much of the page `body` is. */ read: 'whole' | 'cut' | 'compressed';
    }
  /** It leads elsewhere, and was not followed; `to` is null where it leads to no web address. */
  | { kind: 'redirect'; to: string | null }
  /** Not asked: no http or https, another port than theirs, with a password, or nowhere on the public internet. Which names and addresses there are inside is nobody's business, so one that is not found says the same. */
  | { kind: 'refused'; because: 'address' | 'port' | 'host' }
  | { kind: 'unreachable'; because: 'time' | 'certificate' | 'connection' };

/** Where the process may go. The defaults are the installation's; tests name others. */
export interface OutboundRules {
  /** `host` or `host:port` that may be private, on whatever port. */
  allowed_hosts: string[];
  /** This installation's `host:port`; a `host` alone stands for the ports of http and https. */
  own_hosts: string[];
  ports: string[];
  time_out_ms: number;
  resolve: (name: string) => Promise<string[]>;
}

const body_bytes_max = 512 * 1_024;
const header_bytes_max = 65_536;

/**
 * Asks for a web page that somebody named, once: the one way out of the house over HTTP.
 *
 * The name is resolved once, every one of its addresses must be public, and the connection is made to those and no others.
 * No redirect is followed, no proxy of the environment asked, no cookie or credential sent; all of it takes at most ten
 * seconds and 512 KB. Hosts of FOYER_OUTBOUND_HOSTS may be private.
 */
export async function getPage(address: string, rules: Partial<OutboundRules> = {}): Promise<PageAnswer> {
  const { allowed_hosts, own_hosts, ports, time_out_ms, resolve } = { ...installationRules(), ...rules };
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password)
    return { kind: 'refused', because: 'address' };

  const name = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const allowed = [name, `${name}:${port}`, url.hostname, `${url.hostname}:${port}`].some((host) =>
    allowed_hosts.includes(host),
  );
  if (!allowed && !ports.includes(port)) return { kind: 'refused', because: 'port' };
  if (!allowed && (own_hosts.includes(`${name}:${port}`) || (/^(80|443)$/.test(port) && own_hosts.includes(name))))
    return { kind: 'refused', because: 'host' };

  const signal = AbortSignal.timeout(time_out_ms);
  const late = () => signal.aborted;
  const addresses = isIP(name)
    ? [name]
    : await Promise.race([resolve(name), aborted(signal)]).catch((): string[] => []);
  if (late()) return { kind: 'unreachable', because: 'time' };
  if (addresses.length === 0 || (!allowed && !addresses.every(isForeign)))
    return { kind: 'refused', because: 'address' };

  try {
    // The signal ends the connection; the race ends the wait, whatever a connection that was ended tells.
    return await Promise.race([ask(url, addresses, signal), aborted(signal)]);
  } catch (error) {
    if (late()) return { kind: 'unreachable', because: 'time' };
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return {
      kind: 'unreachable',
      because: /CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS|SSL/.test(code) ? 'certificate' : 'connection',
    };
  }
}

function installationRules(): OutboundRules {
  const { hosts, outbound_hosts } = env();
  return {
    allowed_hosts: outbound_hosts,
    own_hosts: hosts.map((host) => host.replace(/^\[([^\]]*)\]/, '$1')),
    ports: ['80', '443'],
    time_out_ms: 10_000,
    resolve: async (name) => (await lookup(name, { all: true })).map(({ address }) => address),
  };
}

/** A public address, and none of this machine's own. */
function isForeign(address: string): boolean {
  return (
    isPublicAddress(address) &&
    !Object.values(networkInterfaces()).some((all) => all?.some((own) => own.address === address))
  );
}

async function ask(url: URL, addresses: string[], signal: AbortSignal): Promise<PageAnswer> {
  const { request, Agent } = url.protocol === 'https:' ? https : http;
  const headers = {
    Accept: 'text/html',
    'Accept-Encoding': 'identity',
    'User-Agent': 'Foyer (looks whether a page lets a form in)',
  };
  // An agent of its own knows no proxy and keeps no connection.
  const options = {
    agent: new Agent({ keepAlive: false }),
    headers,
    signal,
    lookup: pinned(addresses),
    maxHeaderSize: header_bytes_max,
  };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const asking = request(url, options, resolve).once('error', reject);
    // It was asked for a page and answers with another protocol (101): nothing more of it is heard.
    asking.once('upgrade', (answer: IncomingMessage, socket: Duplex) => {
      socket.destroy();
      resolve(answer);
    });
    asking.end();
  });

  try {
    const status = response.statusCode ?? 0;
    if (status >= 300 && status < 400 && response.headers.location !== undefined)
      return { kind: 'redirect', to: webAddress(response.headers.location, url) };
    return {
      kind: 'answered',
      status,
      headers: response.headers,
      ...(status < 200 ? { body: '', read: 'whole' } : await textOf(response)),
    };
  } finally {
    response.destroy();
  }
}

/** Gives the connection the addresses that were looked at, whatever the name leads to by now. */
function pinned(addresses: string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_name, options, give) => {
    if (options.all) give(null, all);
    else give(null, all[0]?.address ?? '', all[0]?.family);
  };
}

async function textOf(response: IncomingMessage): Promise<{ body: string; read: 'whole' | 'cut' | 'compressed' }> {
  if (/\S/.test((response.headers['content-encoding'] ?? '').replace('identity', '')))
    return { body: '', read: 'compressed' };
  const chunks: Buffer[] = [];
  let left = body_bytes_max;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk.subarray(0, left));
    left -= chunk.length;
    if (left < 0) break;
  }
  return { body: Buffer.concat(chunks).toString('utf8'), read: left < 0 ? 'cut' : 'whole' };
}

function webAddress(location: string, from: URL): string | null {
  if (!URL.canParse(location, from)) return null;
  const to = new URL(location, from);
  if (!/^https?:$/.test(to.protocol)) return null;
  // What stands in a query or before an @ may be a secret.
  return `${to.origin}${to.pathname}`.slice(0, 300);
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) =>
    signal.addEventListener('abort', () => reject(new Error('The time is up')), { once: true }),
  );
}
