import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import { env } from '../platform/env';

/**
 * Returns the network that a request comes from, for rate limits: its IPv4 address, or the /64 of its IPv6 address,
 * which one household or office shares. X-Forwarded-For is only trusted from FOYER_TRUSTED_PROXIES and is read from its
 * end, because the part before the first untrusted address could have been written by the client.
 */
export function networkOfPeer(request: IncomingMessage): string {
  const { trusted_proxies } = env();
  const hops = [
    ...String(request.headers['x-forwarded-for'] ?? '')
      .split(',')
      .map((hop) => plain(hop.trim()))
      .filter(Boolean),
    plain(request.socket.remoteAddress ?? ''),
  ];
  let address = hops.pop() ?? '';
  while (trusted_proxies.includes(address) && hops.length > 0) address = hops.pop() ?? '';
  return isIPv6(address) ? prefix64(address) : address;
}

/** Returns whether the connection comes from a proxy in FOYER_TRUSTED_PROXIES, whose forwarding headers are trusted. */
export function isTrustedPeer(request: IncomingMessage): boolean {
  return env().trusted_proxies.includes(plain(request.socket.remoteAddress ?? ''));
}

/** Returns an IPv4 address in its usual form if an IPv6 socket reports it as `::ffff:…`. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

function prefix64(address: string): string {
  const [head = '', tail] = address.split('::');
  const left = head ? head.split(':') : [];
  const right = tail === undefined ? [] : tail.split(':').filter(Boolean);
  const middle = tail === undefined ? 0 : 8 - left.length - right.length;
  return `${[...left, ...Array<string>(middle).fill('0'), ...right].slice(0, 4).join(':')}::/64`;
}
