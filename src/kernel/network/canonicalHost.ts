import { isIPv4, isIPv6 } from 'node:net';
import { embeddedIpv4, ipv6Groups } from './ipv6.ts';

const longestName = 253;
// Without the flag `u`: else the Kelvin sign would pass for a k.
const label = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/i;

/**
 * The one spelling of a host by which it is compared: lower case, no final dot, IPv6 as RFC 5952 writes it and without
 * brackets, an IPv4 address inside IPv6 (`::ffff:127.0.0.1`) as IPv4. Null for what is no host, and for the spellings
 * of an address that some resolvers take (`127.1`, `0x7f.1`, `2130706433`) and others do not.
 */
export function canonicalHost(text: string): string | null {
  if (isIPv4(text)) return text;
  if (isIPv6(text)) return canonicalIpv6(text);
  const name = text.replace(/\.$/, '');
  const labels = name.split('.');
  if (name.length > longestName || !labels.every((part) => label.test(part))) return null;
  // As WHATWG's URL does: a name that ends in a number is meant as an address.
  return /^(\d+|0x[0-9a-f]*)$/i.test(labels.at(-1) ?? '') ? null : name.toLowerCase();
}

/** `example.com:443`, `[::1]:8080`. */
export function hostAndPort(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** An interface's name (`fe80::1%eth0`) means something on one machine only. */
function canonicalIpv6(text: string): string | null {
  if (text.includes('%')) return null;
  const groups = ipv6Groups(text);
  if (groups.slice(0, 6).join() === '0,0,0,0,0,65535') return embeddedIpv4(groups, 6);
  return new URL(`http://[${text}]`).hostname.slice(1, -1);
}
