import { parseHostPattern } from './network/hostPattern.ts';
import type { HostPattern } from './network/hostPattern.ts';

/**
 * The hosts that cells may reach. A pattern is `example.com`, `*.example.com` (its subdomains), an IP address, each
 * with a port where only that one is meant (`example.com:443`, `[::1]:8080`), or `*`: every public host.
 */
export interface NetworkAccess {
  readonly hosts: readonly string[];
}

export const noNetwork: NetworkAccess = { hosts: [] };

/** How a host is allowed: by its own name or address, as somebody's subdomain, or as any. */
export type HostMatch = 'exact' | 'subdomain' | 'any';

/** Whether cells may connect to the host, given as `canonicalHost` writes it. */
export function allows(access: NetworkAccess, host: string, port: number): boolean {
  return matchHost(access, host, port) !== null;
}

/** The closest of the patterns that allow the host; null when none does. */
export function matchHost({ hosts }: NetworkAccess, host: string, port: number): HostMatch | null {
  const matches = new Set<HostMatch | null>(hosts.map((text) => matchPattern(parseHostPattern(text), host, port)));
  return (['exact', 'subdomain', 'any'] as const).find((match) => matches.has(match)) ?? null;
}

function matchPattern(pattern: HostPattern | null, host: string, port: number): HostMatch | null {
  if (pattern === null || (pattern.port !== null && pattern.port !== port)) return null;
  if (pattern.type === 'any') return 'any';
  if (pattern.type === 'host') return host === pattern.host ? 'exact' : null;
  return host.endsWith(`.${pattern.host}`) ? 'subdomain' : null;
}
