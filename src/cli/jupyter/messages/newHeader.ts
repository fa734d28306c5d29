import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../../base/Json.ts';

/** Of the protocol that the bridge speaks. */
export const protocolVersion = '5.3';

/** @param session the same for all messages of one kernel */
export function newHeader(type: string, session: string): JsonObject {
  return {
    msg_id: randomUUID(),
    session,
    username: 'kernel',
    date: new Date().toISOString(),
    msg_type: type,
    version: protocolVersion,
  };
}
