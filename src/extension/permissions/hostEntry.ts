import { hostAndPort } from '../../kernel/network/canonicalHost.ts';
import { parseHostPattern, type HostPattern } from '../../kernel/network/hostPattern.ts';

export type HostEntry =
  | { readonly isValid: true; readonly pattern: string }
  /** `why` is a full sentence. */
  | { readonly isValid: false; readonly why: string };

/** What the user typed, as a pattern of `NetworkAccess` in its one spelling, or why it is none. */
export function readHostEntry(text: string): HostEntry {
  const entry = text.trim();
  if (entry === '') return invalid('Enter a host, such as example.com.');
  if (/[/\\@\s?#]/.test(entry)) return invalid('Enter the host alone, without a scheme, a path or a user.');
  const pattern = parseHostPattern(entry);
  if (pattern === null) return invalid(`${entry} is no host. Write example.com, *.example.com or example.com:443.`);
  if (pattern.type === 'subdomains' && !pattern.host.includes('.')) {
    return invalid(`${entry} is too wide. Name the site too, as in *.example.com.`);
  }
  return { isValid: true, pattern: patternText(pattern) };
}

/** The host of `example.com:443` or `[::1]:8080`; null when that is no connection's name. */
export function hostOfConnection(connection: string): string | null {
  const pattern = parseHostPattern(connection);
  const isOne = pattern?.type === 'host' && pattern.port !== null && patternText(pattern) === connection;
  return isOne ? pattern.host : null;
}

function patternText(pattern: HostPattern): string {
  const name = pattern.type === 'any' ? '*' : pattern.type === 'host' ? pattern.host : `*.${pattern.host}`;
  return pattern.port === null ? name : hostAndPort(name, pattern.port);
}

function invalid(why: string): HostEntry {
  return { isValid: false, why };
}
