import type { FinishedBatch } from '../batching/Batcher.ts';
import type { InputProblem, ModelOutput } from '../../contract/ServedModel.ts';
import type { LoadedVersion, Router } from '../routing/Router.ts';

/** What Prometheus scrapes. Every call is cheap enough for each request, and none throws. */
export interface ServerMetrics {
  /** Once a request that is about to be worked on; `finish` exactly once, when its answer has been sent. */
  begin(): RequestTimer;
  /** A request that broke the schema. Fields that the manifest doesn't name count as `(other)`. */
  violated(version: LoadedVersion, problems: readonly InputProblem[]): void;
  /** Something went wrong. */
  failed(kind: ErrorKind): void;
  batched(version: string, batch: FinishedBatch): void;
  predicted(version: LoadedVersion, output: ModelOutput): void;
  shadowed(version: string, result: ShadowResult): void;
  routingRefused(): void;
  routingChanged(cause: string): void;
  /** A folder could not be loaded as a model. */
  loadFailed(): void;
  /** What is asked at every scrape: versions, weights, queues, drift. */
  watch(router: Pick<Router, 'versions' | 'routing' | 'stable'>): void;
  /** The text of `/metrics`, OpenMetrics 1.0 where `accept` asks for it, otherwise Prometheus text 0.0.4. */
  scrape(accept?: string): Exposition;
}

export interface RequestTimer {
  /** `route` must be a pattern of the server's own, such as `/v2/models/{model}/infer`, never a URL as it came. */
  finish(request: FinishedRequest): void;
}

export interface FinishedRequest {
  readonly route: string;
  /** Null where no model was asked. */
  readonly version: string | null;
  readonly status: number;
  /** Of a request that asked a model; 0 otherwise. */
  readonly rows: number;
}

export const errorKinds = [
  'schema',
  'syntax',
  'body-too-large',
  'busy',
  'timeout',
  'aborted',
  'model',
  'unauthorized',
  'not-found',
  'internal',
] as const;
export type ErrorKind = (typeof errorKinds)[number];

export type ShadowResult =
  | { readonly kind: 'compared'; readonly rows: number; readonly different: number; readonly largestDifference: number }
  | { readonly kind: 'failed' | 'skipped' | 'incompatible' };

export interface Exposition {
  readonly contentType: string;
  readonly text: string;
}
