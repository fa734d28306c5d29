import { request as requestByHttp } from 'node:http';
import { request as requestByHttps } from 'node:https';
import type { Socket } from 'node:net';
import { hostAndPort } from '../../network/canonicalHost.ts';
import { CodedError } from './CodedError.ts';
import type { NetworkTarget } from './parseTarget.ts';

/**
 * A connection to a host by way of a proxy (CONNECT, RFC 9110 §9.3.6). The proxy's own credentials stay in this process.
 *
 * @throws CodedError EPROXYAUTH when it wants to know who asks, EPROXYREFUSED when it refuses; else the system's error
 */
export function connectByProxy(proxy: URL, target: NetworkTarget, signal: AbortSignal): Promise<Socket> {
  return new Promise((settle, reject) => {
    const authority = hostAndPort(target.host, target.port);
    const request = (proxy.protocol === 'https:' ? requestByHttps : requestByHttp)({
      host: proxy.hostname.replace(/^\[|\]$/g, ''),
      port: proxy.port || (proxy.protocol === 'https:' ? 443 : 80),
      method: 'CONNECT',
      path: authority,
      headers: { host: authority, ...credentials(proxy) },
      agent: false,
      signal,
    });
    request.once('connect', ({ statusCode = 0 }, socket: Socket, head) => {
      if (statusCode >= 200 && statusCode < 300) {
        if (head.length > 0) socket.unshift(head);
        settle(socket.setNoDelay(true));
        return;
      }
      socket.destroy();
      reject(refusal(statusCode));
    });
    // A proxy that answers a CONNECT as if it were an ordinary request.
    request.once('response', (response) => {
      response.destroy();
      reject(refusal(response.statusCode ?? 0));
    });
    request.once('error', (error) => reject(signal.aborted ? new CodedError('ETIMEDOUT') : error));
    request.end();
  });
}

function refusal(statusCode: number): CodedError {
  return new CodedError(statusCode === 407 ? 'EPROXYAUTH' : 'EPROXYREFUSED');
}

function credentials({ username, password }: URL): { 'proxy-authorization'?: string } {
  if (username === '') return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}` };
}
