import { hostAndPort } from '../../network/canonicalHost.ts';

export interface NetworkFailure {
  readonly name: string;
  readonly message: string;
}

const deepestCause = 4;

/**
 * What kept cells from the network, in the words of someone who runs one; null for any other error. `fetch` and its
 * like wrap it: what counts is the cause.
 */
export function networkFailure(error: object): NetworkFailure | null {
  let candidate: unknown = error;
  for (let depth = 0; depth < deepestCause; depth++) {
    if (typeof candidate !== 'object' || candidate === null) return null;
    const failure = ownFailure(candidate);
    if (failure !== null) return failure;
    candidate = read(candidate, 'cause');
  }
  return null;
}

/** Codes as Linux and Node's resolvers give them in a process that has no network at all. */
function ownFailure(error: object): NetworkFailure | null {
  const code = text(error, 'code');
  const syscall = text(error, 'syscall');
  if (code === 'ERR_MLNB_NETWORK') return { name: 'NetworkRefusedError', message: text(error, 'message') };
  if ((code === 'EAI_AGAIN' && syscall === 'getaddrinfo') || (code !== '' && /^query[A-Z]/.test(syscall)))
    return offline(`The address of "${text(error, 'hostname')}" was not looked up`);
  // By TCP the proxy's own error comes: the host's network is gone.
  if (code !== 'ENETUNREACH' || syscall !== 'send') return null;
  const port = read(error, 'port');
  const address = text(error, 'address');
  const target = typeof port === 'number' ? hostAndPort(address, port) : address;
  return offline(target === '' ? 'Nothing was sent' : `"${target}" was not reached`);
}

function offline(what: string): NetworkFailure {
  return {
    name: 'NetworkError',
    message:
      `${what}: cells have no network of their own. Connections by TCP (fetch, node:http, node:net and what is built ` +
      `on them) reach the hosts allowed in ML: Notebook Permissions, or by mlnb run --allow-net; UDP and lookups of ` +
      `names reach nothing.`,
  };
}

function text(error: object, key: string): string {
  const value = read(error, key);
  return typeof value === 'string' ? value.slice(0, 1_000) : '';
}

function read(error: object, key: string): unknown {
  try {
    return Reflect.get(error, key);
  } catch {
    return undefined; // A throwing getter counts as an absent property.
  }
}
