import type { Socket } from 'node:net';
import type { ServerMetrics } from '../metrics/ServerMetrics.ts';
import { HttpProblem } from './problem/HttpProblem.ts';
import { problemBody, problemType } from './problem/problemBody.ts';
import { problemKinds } from './problem/problemKinds.ts';
import { errorKindOf } from './problem/problemOf.ts';

/** Answers what never became a request: broken HTTP, endless headers, bodies that do not come. Then closes. */
export function answerBrokenRequests(
  metrics: Pick<ServerMetrics, 'failed'>,
): (error: NodeJS.ErrnoException, socket: Socket) => void {
  return (error, socket) => {
    // The sender has gone, or an answer is under way into which another must not be written.
    if (error.code === 'ECONNRESET' || !socket.writable || (socket.bytesWritten > 0 && isAnswering(socket))) {
      socket.destroy(error);
      return;
    }
    const problem = problemOfParser(error.code ?? '');
    metrics.failed(errorKindOf(problem));
    const body = problemBody(problem, null);
    const head = [
      `HTTP/1.1 ${problem.status} ${reasons.get(problem.status) ?? problemKinds[problem.kind].title}`,
      'Connection: close',
      `Content-Type: ${problemType}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
    ];
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
  };
}

const reasons: ReadonlyMap<number, string> = new Map([
  [400, 'Bad Request'],
  [408, 'Request Timeout'],
  [413, 'Content Too Large'],
  [431, 'Request Header Fields Too Large'],
]);

function problemOfParser(code: string): HttpProblem {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new HttpProblem('request-timeout', 'Send the whole request sooner.');
    case 'HPE_HEADER_OVERFLOW':
      return new HttpProblem('headers-too-large', 'All headers together may have 16 KiB.');
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return new HttpProblem('body-too-large', 'Send chunks without extensions.');
    default:
      return new HttpProblem('request-malformed', 'The request is not HTTP/1.1.');
  }
}

/** Node keeps the answer that is being written at the socket. */
function isAnswering(socket: Socket): boolean {
  const message: unknown = Reflect.get(socket, '_httpMessage');
  return typeof message === 'object' && message !== null && 'headersSent' in message && message.headersSent === true;
}
