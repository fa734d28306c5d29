import { canonicalHost } from '../../network/canonicalHost.ts';
import { parsePort } from '../../network/hostPattern.ts';

export interface NetworkTarget {
  /** As `canonicalHost` writes it. */
  readonly host: string;
  readonly port: number;
}

/** What a CONNECT asks for, as `host:port` or `[address]:port`; null for anything else. It comes from cells. */
export function parseTarget(authority: string): NetworkTarget | null {
  const match = /^(?:\[([0-9A-Fa-f:.]{2,45})\]|([^\s:@/?#[\]\\]{1,254})):(\d{1,5})$/.exec(authority);
  const [, ipv6, name, digits = ''] = match ?? [];
  const host = ipv6 === undefined ? canonicalHost(name ?? '') : canonicalHost(ipv6.includes(':') ? ipv6 : '');
  const port = parsePort(digits);
  return host === null || port === undefined ? null : { host, port };
}
