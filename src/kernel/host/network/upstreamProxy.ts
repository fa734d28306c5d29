import { isIP } from 'node:net';
import { getProxyForUrl } from 'proxy-from-env';
import { hostAndPort } from '../../network/canonicalHost.ts';
import { addressKind } from './addressKind.ts';
import type { NetworkTarget } from './parseTarget.ts';

/** The proxy by which this machine reaches a host; null where it connects by itself. */
export type ProxyChoice = (target: NetworkTarget) => URL | null;

/**
 * By the variables that curl and npm read too: HTTPS_PROXY, for port 80 HTTP_PROXY, else ALL_PROXY, and NO_PROXY. This
 * machine itself is never reached by one. A proxy of another kind (SOCKS) is none.
 */
export function environmentProxy(target: NetworkTarget): URL | null {
  if (isOwn(target.host)) return null;
  const scheme = target.port === 80 ? 'http' : 'https';
  const text = getProxyForUrl(`${scheme}://${hostAndPort(target.host, target.port)}`);
  return /^https?:/i.test(text) && URL.canParse(text) ? new URL(text) : null;
}

function isOwn(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || (isIP(host) !== 0 && addressKind(host) === 'local');
}
