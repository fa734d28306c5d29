import { hostAndPort } from '../../network/canonicalHost.ts';

/** As the proxy's header says it; see `handoverHeaders.reason`. */
export interface Refusal {
  readonly host: string;
  readonly port: number;
  readonly reason: string;
  /** Where the name leads, when that is the reason. */
  readonly address: string;
}

/** A connection that the user has not allowed; nothing was sent. */
export class NetworkRefusedError extends Error {
  readonly code = 'ERR_MLNB_NETWORK';
  readonly host: string;
  readonly port: number;

  constructor(refusal: Refusal) {
    super(explain(refusal));
    this.host = refusal.host;
    this.port = refusal.port;
  }

  static {
    Object.defineProperty(this.prototype, 'name', { value: 'NetworkRefusedError', writable: true, configurable: true });
  }
}

function explain({ host, port, reason, address }: Refusal): string {
  const target = `"${hostAndPort(host, port)}" was not reached`;
  if (reason === 'address') {
    return (
      `${target}: it leads to ${address}, which is an address of this machine or its own network. ` +
      `Allow ${address} itself if that is meant.`
    );
  }
  const allow = `in ML: Notebook Permissions, or with mlnb run --allow-net=${host}`;
  if (reason === 'unnamed')
    return `${target}: it is on this machine or its own network, which a star does not cover. Allow it by name ${allow}.`;
  const state = reason === 'off' ? 'The network is off for this notebook' : 'This notebook may reach other hosts only';
  return `${state}: ${target}. Allow the host ${allow}.`;
}
