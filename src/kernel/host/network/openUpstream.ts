import { lookup as systemLookup } from 'node:dns/promises';
import { connect, isIP } from 'node:net';
import type { LookupFunction, Socket } from 'node:net';
import type { NetworkAccess } from '../../NetworkAccess.ts';
import { CodedError } from './CodedError.ts';
import { connectByProxy } from './connectByProxy.ts';
import { guardAddresses } from './guardAddresses.ts';
import type { NetworkTarget } from './parseTarget.ts';
import type { ProxyChoice } from './upstreamProxy.ts';

/** All the addresses of a name, the preferred first; rejects with the system's error. */
export type Lookup = (host: string) => Promise<readonly string[]>;

export type Upstream =
  | { readonly type: 'open'; readonly socket: Socket }
  /** None of its addresses may be connected to; these are they. */
  | { readonly type: 'guarded'; readonly addresses: readonly string[] }
  /** `code` as of Node's own errors: ENOTFOUND, ECONNREFUSED, ETIMEDOUT, …, or EPROXYREFUSED, EPROXYAUTH */
  | { readonly type: 'failed'; readonly code: string };

export interface UpstreamParts {
  readonly access: NetworkAccess;
  readonly lookup: Lookup;
  readonly proxyFor: ProxyChoice;
  readonly timeoutMs: number;
  /** Nobody waits any more. */
  readonly signal: AbortSignal;
}

/** Connects to a host that the list allows. Its name is resolved once: what was judged is what is connected to. */
export async function openUpstream(target: NetworkTarget, parts: UpstreamParts): Promise<Upstream> {
  const signal = AbortSignal.any([parts.signal, AbortSignal.timeout(parts.timeoutMs)]);
  try {
    const proxy = parts.proxyFor(target);
    if (proxy !== null) return await openByProxy(proxy, target, { ...parts, signal });
    const addresses = await unlessAborted(resolve(target.host, parts.lookup), signal);
    const allowed = guardAddresses(parts.access, target, addresses);
    if (allowed.length === 0) return { type: 'guarded', addresses };
    return { type: 'open', socket: await openFirst(target, allowed, signal) };
  } catch (error) {
    return { type: 'failed', code: codeOf(error) };
  }
}

/**
 * The proxy looks the name up itself: where this machine knows it too, its addresses are judged all the same; where it
 * does not, as behind many a firewall, the list of hosts alone decides.
 */
async function openByProxy(proxy: URL, target: NetworkTarget, parts: UpstreamParts): Promise<Upstream> {
  const addresses = await unlessAborted(resolve(target.host, parts.lookup).catch(unknown), parts.signal);
  if (addresses.length > 0 && guardAddresses(parts.access, target, addresses).length === 0)
    return { type: 'guarded', addresses };
  return { type: 'open', socket: await connectByProxy(proxy, target, parts.signal) };
}

function unknown(): readonly string[] {
  return [];
}

/** In the system's own order. */
export async function lookupBySystem(host: string): Promise<readonly string[]> {
  return (await systemLookup(host, { all: true })).map(({ address }) => address);
}

async function resolve(host: string, lookup: Lookup): Promise<readonly string[]> {
  if (isIP(host) !== 0) return [host];
  // RFC 6761: it leads to this machine, whatever a resolver says.
  return host === 'localhost' ? ['127.0.0.1', '::1'] : await lookup(host);
}

/** Node tries the addresses of a name one after the other, each for a moment (RFC 8305): too short for a busy host. */
const attemptMs = 1_000;

/** A loopback address answers at once or refuses: no clock is needed. */
async function openFirst(target: NetworkTarget, addresses: readonly string[], signal: AbortSignal): Promise<Socket> {
  const [first = '', ...others] = addresses;
  if (target.host !== 'localhost' || others.length === 0) return await open(target, addresses, signal);
  return await open(target, [first], signal).catch(() => open(target, others, signal));
}

function open({ host, port }: NetworkTarget, addresses: readonly string[], signal: AbortSignal): Promise<Socket> {
  return new Promise((settle, reject) => {
    const lookup = given(addresses);
    const attempts = { autoSelectFamily: true, autoSelectFamilyAttemptTimeout: attemptMs };
    const socket = connect({ host, port, lookup, ...attempts, allowHalfOpen: true, noDelay: true });
    const giveUp = (): void => void socket.destroy(new CodedError('ETIMEDOUT'));
    const settled = (): void => {
      signal.removeEventListener('abort', giveUp);
      socket.off('error', reject);
    };
    signal.addEventListener('abort', giveUp, { once: true });
    socket
      .once('close', settled)
      .once('error', reject)
      .once('connect', () => {
        settled();
        settle(socket);
      });
    if (signal.aborted) giveUp();
  });
}

/** A lookup by the system cannot be stopped; nobody waits for it any more. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((settle, reject) => {
    const giveUp = (): void => reject(new CodedError('ETIMEDOUT'));
    signal.addEventListener('abort', giveUp, { once: true });
    if (signal.aborted) giveUp();
    promise.then(settle, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}

/** A resolver that knows these addresses, and nothing else. */
function given(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: isIP(address) }));
  const [first = { address: '', family: 0 }] = found;
  return (_, options, callback) => {
    if (options.all === true) callback(null, found);
    else callback(null, first.address, first.family);
  };
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^E[A-Z0-9_]{1,40}$/.test(code) ? code : 'ECONNABORTED';
}
