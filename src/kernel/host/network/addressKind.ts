import { BlockList, isIPv4 } from 'node:net';
import { embeddedIpv4, ipv6Groups } from '../../network/ipv6.ts';

/**
 * Where an address leads. `local`: this machine itself, whatever is on the same wire, a cloud's metadata service, and
 * addresses that are nobody's. `private`: the organization's or household's network.
 */
export type AddressKind = 'public' | 'private' | 'local';

/** @param address one that `net.isIP` takes */
export function addressKind(address: string): AddressKind {
  if (isIPv4(address)) return kindOf(address, 'ipv4');
  const groups = ipv6Groups(address.replace(/%.*$/, ''));
  const inner = carriedIpv4(groups);
  return inner === null ? kindOf(groups.map((group) => group.toString(16)).join(':'), 'ipv6') : kindOf(inner, 'ipv4');
}

function kindOf(address: string, family: 'ipv4' | 'ipv6'): AddressKind {
  if (local.check(address, family)) return 'local';
  return privately.check(address, family) ? 'private' : 'public';
}

/** IPv6 addresses that stand for an IPv4 one: mapped, compatible, NAT64 (RFC 6052), 6to4 (RFC 3056). */
function carriedIpv4(groups: readonly number[]): string | null {
  const start = groups.slice(0, 6).join();
  if (start === '0,0,0,0,0,65535' || start === '100,65435,0,0,0,0') return embeddedIpv4(groups, 6);
  if (start === '0,0,0,0,0,0' && (groups[6] ?? 0) > 0) return embeddedIpv4(groups, 6);
  return groups[0] === 0x2002 ? embeddedIpv4(groups, 1) : null;
}

const local = blockList({
  ipv4: [
    '0.0.0.0/8',
    '127.0.0.0/8',
    '169.254.0.0/16',
    '192.0.0.0/24',
    '224.0.0.0/4',
    '240.0.0.0/4',
    // Metadata services of Alibaba and Azure.
    '100.100.100.200/32',
    '168.63.129.16/32',
  ],
  // Unspecified and loopback; link-local, site-local, multicast; Teredo; metadata services of AWS and Google.
  ipv6: ['::/127', 'fe80::/10', 'fec0::/10', 'ff00::/8', '2001::/32', 'fd00:ec2::254/128', 'fd20:ce::254/128'],
});

const privately = blockList({
  ipv4: ['10.0.0.0/8', '100.64.0.0/10', '172.16.0.0/12', '192.168.0.0/16', '198.18.0.0/15'],
  ipv6: ['fc00::/7', '64:ff9b:1::/48'],
});

function blockList(ranges: Readonly<Record<'ipv4' | 'ipv6', readonly string[]>>): BlockList {
  const list = new BlockList();
  for (const family of ['ipv4', 'ipv6'] as const) {
    for (const range of ranges[family]) {
      const [network = '', bits] = range.split('/');
      list.addSubnet(network, Number(bits), family);
    }
  }
  return list;
}
