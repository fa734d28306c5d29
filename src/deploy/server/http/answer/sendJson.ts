import type { FastifyReply } from 'fastify';

const jsonType = 'application/json; charset=utf-8';

/** Answers are of one request and of one moment: nobody should keep them. */
export function sendJson(reply: FastifyReply, body: unknown): FastifyReply {
  return sendJsonText(reply, JSON.stringify(body));
}

export function sendJsonText(reply: FastifyReply, text: string): FastifyReply {
  return reply
    .headers({ 'content-type': jsonType, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    .send(text);
}
