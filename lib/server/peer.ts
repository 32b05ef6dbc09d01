import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import { env } from '../platform/env';

/**
 * The network a request comes from, for rates: its IPv4 address, or the /64 of its IPv6 address, which one household or
 * office shares. X-Forwarded-For is believed from FOYER_TRUSTED_PROXIES alone, and read from its end: whatever stands
 * before the first address that is no proxy of ours was written by the sender.
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

/** Whether whoever opened the connection is a proxy of ours (FOYER_TRUSTED_PROXIES), whose forwarding headers are believed. */
export function isTrustedPeer(request: IncomingMessage): boolean {
  return env().trusted_proxies.includes(plain(request.socket.remoteAddress ?? ''));
}

/** An IPv4 address that an IPv6 socket reports is still an IPv4 address. */
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
