import { createHmac, randomUUID } from 'node:crypto';

/** Jupyter's messaging protocol 5.3 on the wire: identities, a delimiter, a signature, four JSON parts, buffers. */
export interface JupyterMessage {
  readonly type: string;
  readonly parentId: string;
  readonly content: Readonly<Record<string, unknown>>;
}

export interface Outgoing {
  readonly id: string;
  readonly frames: (string | Buffer)[];
}

const delimiter = '<IDS|MSG>';
const session = randomUUID();

export function encodeMessage(type: string, content: object, key: string): Outgoing {
  const id = randomUUID();
  const date = new Date().toISOString();
  const header = { msg_id: id, session, username: 'bench', date, msg_type: type, version: '5.3' };
  const parts = [header, {}, {}, content].map((part) => Buffer.from(JSON.stringify(part)));
  return { id, frames: [delimiter, sign(parts, key), ...parts] };
}

/** Checks the signature, as every Jupyter client does. */
export function decodeMessage(frames: readonly Buffer[], key: string): JupyterMessage {
  const start = frames.findIndex((frame) => frame.length === delimiter.length && frame.toString() === delimiter);
  const [signature, ...parts] = frames.slice(start + 1);
  const signed = parts.slice(0, 4);
  if (signature?.toString() !== sign(signed, key)) throw new Error('a message with a wrong signature');
  const [header, parent, , content] = signed.map((part) => JSON.parse(part.toString()));
  return { type: header.msg_type, parentId: parent.msg_id ?? '', content };
}

function sign(parts: readonly Buffer[], key: string): string {
  const hmac = createHmac('sha256', key);
  for (const part of parts) hmac.update(part);
  return hmac.digest('hex');
}
