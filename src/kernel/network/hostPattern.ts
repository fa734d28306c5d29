import { domainToASCII } from 'node:url';
import { canonicalHost } from './canonicalHost.ts';

/** One entry of `NetworkAccess.hosts`, read. `port` null: all of them. */
export type HostPattern =
  | { readonly type: 'any'; readonly port: number | null }
  /** `host` and whatever ends in `.host`, but for `host` itself. */
  | { readonly type: 'subdomains' | 'host'; readonly host: string; readonly port: number | null };

/** Null for what is none: a URL, an unusual spelling of an address, a star elsewhere than in front. */
export function parseHostPattern(text: string): HostPattern | null {
  const { name, port } = splitPort(text.trim());
  if (name === null || port === undefined) return null;
  if (name === '*') return { type: 'any', port };
  const isSubdomains = name.startsWith('*.');
  const host = hostOf(isSubdomains ? name.slice(2) : name);
  if (host === null || (isSubdomains && isAddress(host))) return null;
  return { type: isSubdomains ? 'subdomains' : 'host', host, port };
}

/** The port's number, where it is one that can be connected to; digits and nothing else. */
export function parsePort(text: string): number | undefined {
  const port = /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? port : undefined;
}

/** Undefined: there is one, and it is wrong. */
function splitPort(text: string): { readonly name: string | null; readonly port: number | null | undefined } {
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/.exec(text);
  if (bracketed !== null) {
    const inner = bracketed[1] ?? '';
    const port = bracketed[2] === undefined ? null : parsePort(bracketed[2]);
    return { name: inner.includes(':') ? inner : null, port };
  }
  const parts = text.split(':');
  if (parts.length === 2) return { name: parts[0] ?? '', port: parsePort(parts[1] ?? '') };
  return { name: text, port: null };
}

/** People write names in their own letters; on the wire they are ASCII. */
function hostOf(name: string): string | null {
  // eslint-disable-next-line no-control-regex -- all of ASCII, in which nothing is to be translated.
  return canonicalHost(/^[\x00-\x7f]*$/.test(name) ? name : domainToASCII(name));
}

function isAddress(host: string): boolean {
  return /:|^[\d.]+$/.test(host);
}
