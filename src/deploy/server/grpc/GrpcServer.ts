import type { AnswerNotes } from '../feedback/noteAnswer.ts';
import type { Router } from '../routing/Router.ts';
import type { ServerMetrics } from '../metrics/ServerMetrics.ts';

/**
 * What `startGrpc(settings)` of the bundle `dist/server/mlnb-grpc.mjs` takes; that bundle is imported only when a port
 * for gRPC is set.
 */
export interface GrpcSettings {
  readonly router: Router;
  readonly metrics: ServerMetrics;
  readonly notes: AnswerNotes;
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  /** Wanted as the metadata `authorization: Bearer KEY` or `x-api-key: KEY`; null for none. */
  readonly apiKey: string | null;
  readonly maxBodyBytes: number;
  /** Rows of one request. */
  readonly records: number;
  readonly timeoutMs: number;
}

export interface GrpcServer {
  readonly port: number;
  /** Takes no new calls and ends those that run. */
  drain(): Promise<void>;
}
