import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net';

/** What the registry of special addresses (RFC 6890 and its heirs) holds of IPv4: nothing in the public network. */
const CLOSED_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
/**
 * Of IPv6 only this is the public network. Loopback, unique local, link-local, multicast, IPv4-mapped, -compatible and
 * NAT64 (`64:ff9b::/96`, `64:ff9b:1::/48`) lie outside.
 */
const PUBLIC_IPV6 = ['2000::/3'];
/** Within it: protocol assignments with Teredo and ORCHID, documentation, 6to4 (which wraps an IPv4 address). */
const CLOSED_IPV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const RANGE = /^([\d.]+|[\da-f:.]+)\/(\d{1,3})$/i;

const readRange = (text: string): readonly [address: string, bits: number, family: 'ipv4' | 'ipv6'] => {
  const [, address = '', length = ''] = RANGE.exec(text) ?? [];
  const bits = Number(length);
  if (isIPv4(address) && bits <= 32) return [address, bits, 'ipv4'];
  if (isIPv6(address) && bits <= 128) return [address, bits, 'ipv6'];
  throw new Error(`${JSON.stringify(text)} is no range of addresses like 192.168.1.0/24 or fd00::/8`);
};

const listOf = (ranges: readonly string[]): BlockList => {
  const list = new BlockList();
  for (const range of ranges) list.addSubnet(...readRange(range));
  return list;
};

const closedIpv4 = listOf(CLOSED_IPV4);
const publicIpv6 = listOf(PUBLIC_IPV6);
const closedIpv6 = listOf(CLOSED_IPV6);

const isPublic = (address: string): boolean => {
  if (isIPv4(address)) return !closedIpv4.check(address, 'ipv4');
  return publicIpv6.check(address, 'ipv6') && !closedIpv6.check(address, 'ipv6');
};

/**
 * Tells of an IP address whether requests may go there: into the public network, and into the ranges that whoever runs
 * the server opened. Throws for a range that is none.
 */
export const createAddressPolicy = (openRanges: readonly string[]): ((address: string) => boolean) => {
  const open = listOf(openRanges);
  return (address) => {
    // An address with a zone (`fe80::1%eth0`) names a network of this machine.
    if (isIP(address) === 0 || address.includes('%')) return false;
    return isPublic(address) || open.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
  };
};
