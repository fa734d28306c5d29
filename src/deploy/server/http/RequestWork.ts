import type { Departure } from '../batching/Departure.ts';
import type { RequestTimer } from '../metrics/ServerMetrics.ts';
import type { Turn } from '../routing/Router.ts';

/** Who may call a route: everyone, holders of the API key (everyone where there is none), or of the admin key. */
export type Access = 'open' | 'key' | 'admin';

/** What is known of a request while it is worked on; it ends when its answer is out or its sender is gone. */
export interface RequestWork {
  readonly startMs: number;
  readonly timer: RequestTimer;
  /** A pattern of ours, such as `/v2/models/{model}/infer`. */
  readonly route: string;
  /** Tells when the sender goes away. */
  readonly departure: Departure;
  rows: number;
  turn: Turn | null;
  /** Done after the answer has been sent, where it costs nobody time. */
  afterwards: (() => void) | null;
}

declare module 'fastify' {
  interface FastifyRequest {
    work: RequestWork | null;
  }
  interface FastifyContextConfig {
    access?: Access;
    /** Whether its requests are logged at level info, rather than debug. */
    isAnswer?: boolean;
  }
}
