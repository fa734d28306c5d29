import { domainToASCII } from 'node:url';
import { canonicalHost } from '../../network/canonicalHost.ts';

export interface ConnectTarget {
  readonly host: string;
  readonly port: number;
}

/**
 * Where `socket.connect(options)` leads, as the proxy understands it; null where that is none of its business: a unix
 * socket, or options that Node itself refuses.
 */
export function connectTarget(options: object): ConnectTarget | null {
  const { path, port, host } = options as { path?: unknown; port?: unknown; host?: unknown }; // SAFETY: all are looked at.
  if (path || (typeof port !== 'number' && typeof port !== 'string')) return null;
  if (host !== undefined && host !== null && typeof host !== 'string') return null;
  const number = typeof port === 'string' && port.trim() === '' ? NaN : Number(port);
  if (!Number.isInteger(number) || number < 1 || number > 65_535) return null;
  return { host: hostOf(typeof host === 'string' && host !== '' ? host : 'localhost'), port: number };
}

/** Resolvers take `127.1` and names in all letters; the proxy takes one spelling alone. */
function hostOf(text: string): string {
  return canonicalHost(text.replace(/%.*$/, '')) ?? canonicalHost(domainToASCII(text)) ?? '';
}

/** The kernel's own loopback, or the host's. `0.0.0.0` leads there as well. */
export function isLoopback({ host }: ConnectTarget): boolean {
  return /^(localhost|.+\.localhost|127\.[\d.]+|0\.0\.0\.0|::1?)$/.test(host);
}
