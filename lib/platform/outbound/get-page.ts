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

/** The result of fetching a page. */
export type PageAnswer =
  | {
      kind: 'answered';
      status: number;
      headers: IncomingHttpHeaders;
      /** The first 512 KB, as UTF-8; '' when the answer is compressed although that was not accepted. */ body: string;
      /** How much of the page `body` contains. */ read: 'whole' | 'cut' | 'compressed';
    }
  /** A redirect, which was not followed; `to` is null when its target is no web address. */
  | { kind: 'redirect'; to: string | null }
  /**
   * Not fetched: the URL is not http or https, has another port or a password, or is not on the public internet. A host
   * that does not exist gets the same result as a private one, so that nobody can find out which private hosts exist.
   */
  | { kind: 'refused'; because: 'address' | 'port' | 'host' }
  | { kind: 'unreachable'; because: 'time' | 'certificate' | 'connection' };

/** The hosts that may be fetched. Defaults to the installation's settings; tests pass others. */
export interface OutboundRules {
  /** Each `host` or `host:port` that may be private and on any port. */
  allowed_hosts: string[];
  /** Each `host:port` of this installation; a `host` without a port stands for the ports of http and https. */
  own_hosts: string[];
  ports: string[];
  time_out_ms: number;
  resolve: (name: string) => Promise<string[]>;
}

const body_bytes_max = 512 * 1_024;
const header_bytes_max = 65_536;

/**
 * Fetches a web page whose address a user entered. All of Foyer's outgoing HTTP requests go through this function.
 *
 * The host name is resolved once, all of its addresses must be public, and the connection is made to one of these
 * addresses. It follows no redirect, uses no proxy, sends no cookies or credentials, and reads at most 512 KB for at
 * most ten seconds. Hosts in FOYER_OUTBOUND_HOSTS may be private.
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
    // The signal closes the connection. The race ends the wait even if the closed connection reports nothing.
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

/** Returns whether an address is public and not one of this machine's own. */
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
    'User-Agent': 'Foyer (checks whether a page can show a form)',
  };
  // A new agent uses no proxy and keeps no connection open.
  const options = {
    agent: new Agent({ keepAlive: false }),
    headers,
    signal,
    lookup: pinned(addresses),
    maxHeaderSize: header_bytes_max,
  };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const asking = request(url, options, resolve).once('error', reject);
    // The server switches to another protocol (101) instead of sending a page, so the connection is closed.
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

/** Returns a lookup function that always answers with the checked addresses, even if the name has changed since. */
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
  // The query or the user part of a URL may contain a secret.
  return `${to.origin}${to.pathname}`.slice(0, 300);
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) =>
    signal.addEventListener('abort', () => reject(new Error('The time is up')), { once: true }),
  );
}
