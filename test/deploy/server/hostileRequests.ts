import { hostileBodies } from './hostile/hostileBodies.ts';
import type { HostileRequest } from './hostile/HostileRequest.ts';
import { hostileWire } from './hostile/hostileWire.ts';

export type { HostileRequest } from './hostile/HostileRequest.ts';
export { goodRequest, hostileSettings, secret } from './hostile/HostileRequest.ts';

/** All that a server must survive; see `HostileRequest`. `sendRaw` sends one. */
export const hostileRequests: readonly HostileRequest[] = [...hostileBodies, ...hostileWire];
