import { constants } from 'node:os';
import { hostAndPort } from '../../network/canonicalHost.ts';
import type { ProxyAnswer } from './askProxy.ts';
import type { ConnectTarget } from './connectTarget.ts';
import { NetworkRefusedError } from './NetworkRefusedError.ts';

/** The error of a socket that the proxy gave no connection, in Node's own form where it has one. */
export function connectionError(answer: Exclude<ProxyAnswer, { type: 'granted' }>, target: ConnectTarget): Error {
  if (answer.type === 'refused') return new NetworkRefusedError({ ...target, ...answer });
  const { code } = answer;
  const { host, port } = target;
  if (code === 'ENOTFOUND') {
    const error = new Error(`getaddrinfo ENOTFOUND ${host}`);
    return Object.assign(error, { errno: -3008, code, syscall: 'getaddrinfo', hostname: host });
  }
  const reason = proxyReasons.get(code);
  const error = new Error(`connect ${code} ${hostAndPort(host, port)}${reason === undefined ? '' : `: ${reason}`}`);
  return Object.assign(error, { errno: errnoOf(code), code, syscall: 'connect', address: host, port });
}

/** Of the proxy by which the machine itself reaches the internet (HTTPS_PROXY). */
const proxyReasons = new Map([
  ['EPROXYREFUSED', 'the proxy of your network refused it'],
  ['EPROXYAUTH', 'the proxy of your network asks for a name and a password: write them in HTTPS_PROXY'],
]);

function errnoOf(code: string): number | undefined {
  const found = Object.entries(constants.errno).find(([name]) => name === code);
  return found === undefined ? undefined : -found[1];
}
