import { Socket } from 'node:net';
import { hostAndPort } from '../../network/canonicalHost.ts';
import { handoverHeaders } from '../../network/handoverHeaders.ts';
import type { ConnectTarget } from './connectTarget.ts';

/** What the host's proxy says to a wish for a connection. */
export type ProxyAnswer =
  /** `socketName`: where the connection is to be fetched, in the folder of the proxy's own socket. */
  | { readonly type: 'granted'; readonly socketName: string }
  | { readonly type: 'refused'; readonly reason: string; readonly address: string }
  /** `code` as of Node's own errors. */
  | { readonly type: 'failed'; readonly code: string };

export interface ProxyQuestion {
  readonly target: ConnectTarget;
  /** Connects a socket to the proxy. */
  readonly dial: (socket: Socket) => void;
  /** Called once. */
  readonly answered: (answer: ProxyAnswer) => void;
}

const longestAnswer = 8_192;

/** Asks for a connection; destroying the returned socket withdraws the question. */
export function askProxy({ target, dial, answered }: ProxyQuestion): Socket {
  const socket = new Socket();
  let text = '';
  let isAnswered = false;
  const settle = (answer: ProxyAnswer): void => {
    if (isAnswered) return;
    isAnswered = true;
    socket.destroy();
    answered(answer);
  };
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    text += chunk;
    if (text.includes('\r\n\r\n')) settle(readAnswer(text));
    else if (text.length > longestAnswer) settle({ type: 'failed', code: 'EPROTO' });
  });
  socket.on('error', () => settle({ type: 'failed', code: 'EHOSTUNREACH' }));
  socket.on('end', () => settle({ type: 'failed', code: 'ECONNRESET' }));
  dial(socket);
  const authority = hostAndPort(target.host, target.port);
  socket.write(`CONNECT ${authority} HTTP/1.1\r\nhost: ${authority}\r\n${handoverHeaders.wish}: 1\r\n\r\n`);
  return socket;
}

function readAnswer(text: string): ProxyAnswer {
  const status = text.slice(9, 12);
  const socketName = header(text, handoverHeaders.socket);
  if (status === '200' && /^[0-9a-f]+$/.test(socketName)) return { type: 'granted', socketName };
  if (status === '403')
    return {
      type: 'refused',
      reason: header(text, handoverHeaders.reason),
      address: header(text, handoverHeaders.address),
    };
  return { type: 'failed', code: header(text, handoverHeaders.error) || 'ECONNRESET' };
}

function header(text: string, name: string): string {
  const start = text.indexOf(`\r\n${name}: `);
  if (start < 0) return '';
  const from = start + name.length + 4;
  return text.slice(from, text.indexOf('\r\n', from));
}
