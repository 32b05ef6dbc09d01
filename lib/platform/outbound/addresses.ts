import { BlockList, isIP, isIPv4 } from 'node:net';

/** Special-purpose networks of IPv4 (IANA's registry, RFC 6890), in which there are no public servers. */
const ipv4_networks: [string, number][] = [
  ['0.0.0.0', 8], // this network
  ['10.0.0.0', 8], // private
  ['100.64.0.0', 10], // behind a carrier's NAT; some clouds' metadata
  ['127.0.0.0', 8], // this machine
  ['169.254.0.0', 16], // link-local, and most clouds' metadata
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocol assignments
  ['192.0.2.0', 24], // documentation
  ['192.88.99.0', 24], // 6to4 relays
  ['192.168.0.0', 16], // private
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, broadcast
];

/** Parts of 2000::/3 that are not public, or whose addresses contain an IPv4 address that may be private. */
const ipv6_networks: [string, number][] = [
  ['2001::', 23], // protocol assignments, Teredo among them
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4
  ['3fff::', 20], // documentation
];

const special = new BlockList();
for (const [network, prefix] of ipv4_networks) special.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of ipv6_networks) special.addSubnet(network, prefix, 'ipv6');

/** The public addresses of IPv6 (RFC 4291); mapped, translated and local addresses lie outside this range. */
const global_unicast = new BlockList();
global_unicast.addSubnet('2000::', 3, 'ipv6');

/** Returns whether an IP address belongs to the public internet; false for text that is no IP address. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !special.check(address, 'ipv4');
  return (
    isIP(address) === 6 &&
    !address.includes('%') &&
    global_unicast.check(address, 'ipv6') &&
    !special.check(address, 'ipv6')
  );
}
