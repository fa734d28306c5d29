import { createHmac, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import type { JsonObject } from '../../../base/Json.ts';

/** A message of the Jupyter protocol 5.3, as it came in. */
export interface JupyterMessage {
  /** Who sent it: goes before the answer. */
  readonly identities: readonly Buffer[];
  readonly header: MessageHeader;
  readonly parentHeader: JsonObject;
  readonly metadata: JsonObject;
  readonly content: JsonObject;
}

export interface MessageHeader extends JsonObject {
  readonly msg_id: string;
  readonly msg_type: string;
}

/** A message about to go out. */
export interface OutgoingMessage {
  readonly header: JsonObject;
  readonly parentHeader: JsonObject;
  readonly metadata: JsonObject;
  readonly content: JsonObject;
}

/** The key of a connection; an empty one means that messages are not signed. */
export interface Signing {
  readonly key: string;
  /** Of Node's crypto, such as `sha256`. */
  readonly algorithm: string;
}

const delimiter = Buffer.from('<IDS|MSG>');

/**
 * The frames of one message, signed.
 *
 * @param identities what a ROUTER socket addresses by, or the topic of a PUB socket
 */
export function encodeMessage(
  message: OutgoingMessage,
  identities: readonly Buffer[],
  signing: Signing,
): (Buffer | string)[] {
  const { header, parentHeader, metadata, content } = message;
  const parts = [header, parentHeader, metadata, content].map((part) => Buffer.from(JSON.stringify(part)));
  return [...identities, delimiter, sign(parts, signing), ...parts];
}

/** The message in these frames; null when it is none, or whoever sent it does not know the key. */
export function decodeMessage(frames: readonly Buffer[], signing: Signing): JupyterMessage | null {
  const at = frames.findIndex((frame) => frame.equals(delimiter));
  const [signature, ...parts] = at < 0 ? [] : frames.slice(at + 1, at + 6);
  if (signature === undefined || parts.length < 4 || !isSigned(parts, signature, signing)) return null;
  try {
    const [header, parentHeader, metadata, content] = parts.map((part): unknown => JSON.parse(part.toString('utf8')));
    const message = v.parse(messageSchema, { header, parentHeader, metadata, content });
    // SAFETY: JSON.parse makes JSON values only; the schema has checked the rest.
    return { identities: frames.slice(0, at), ...message } as JupyterMessage;
  } catch {
    return null; // Signed, but no message: a client of another protocol.
  }
}

const object = v.looseObject({});
const messageSchema = v.object({
  header: v.looseObject({ msg_id: v.string(), msg_type: v.string() }),
  parentHeader: object,
  metadata: object,
  content: object,
});

function sign(parts: readonly Buffer[], { key, algorithm }: Signing): string {
  if (key === '') return '';
  const hmac = createHmac(algorithm, key);
  for (const part of parts) hmac.update(part);
  return hmac.digest('hex');
}

function isSigned(parts: readonly Buffer[], signature: Buffer, signing: Signing): boolean {
  if (signing.key === '') return true;
  const expected = Buffer.from(sign(parts, signing));
  return expected.length === signature.length && timingSafeEqual(expected, signature);
}
