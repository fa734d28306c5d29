import type { BatchLimits } from '../batching/Batcher.ts';

/** What a server is told, by flags (`--port`), variables (`MLNB_PORT`) or a program that starts one. */
export interface ServerSettings {
  /** A saved model, or a folder of saved models of one name and different versions. */
  readonly modelDir: string;
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  /** Of gRPC (Open Inference Protocol); null for none. */
  readonly grpcPort: number | null;
  /** Wanted for answers and feedback; null for none. */
  readonly apiKey: string | null;
  /** Wanted for admin calls, which are not there without one. */
  readonly adminKey: string | null;
  /** Pages of these origins may call; `*` for any. Empty for none. */
  readonly corsOrigins: readonly string[];
  /** Where requests and answers are written, for `mlnb monitor`; null for nowhere. */
  readonly requestLog: string | null;
  readonly logLevel: LogLevel;
  /** Whether `/`, `/docs` and `/openapi.json` are there. */
  readonly docs: boolean;
  readonly limits: HttpLimits;
  readonly batching: Partial<BatchLimits>;
  /** How often the folder and `routing.json` are looked at; 0 for never. */
  readonly watchMs: number;
  readonly drain: DrainSettings;
  /** Of Vertex AI (`AIP_HEALTH_ROUTE`, `AIP_PREDICT_ROUTE`); null where it does not ask. */
  readonly vertex: { readonly healthRoute: string | null; readonly predictRoute: string | null };
}

export const logLevels = ['debug', 'info', 'warn', 'error', 'off'] as const;
export type LogLevel = (typeof logLevels)[number];

export interface HttpLimits {
  readonly bodyBytes: number;
  /** Of one request. */
  readonly records: number;
  /** For all of a request to arrive; later, 408. */
  readonly requestMs: number;
  readonly headersMs: number;
  /** For the model to answer; later, 503. */
  readonly answerMs: number;
  /** A connection without a request is kept that long. */
  readonly keepAliveMs: number;
  readonly connections: number;
}

export interface DrainSettings {
  /** After a signal, connections are still taken that long while readiness says 503, so that balancers can leave. */
  readonly delayMs: number;
  /** What is not answered by then is cut. */
  readonly timeoutMs: number;
}

export const defaultSettings: Omit<ServerSettings, 'modelDir'> = {
  host: '127.0.0.1',
  port: 8080,
  grpcPort: null,
  apiKey: null,
  adminKey: null,
  corsOrigins: [],
  requestLog: null,
  logLevel: 'info',
  docs: true,
  limits: {
    bodyBytes: 10 * 1024 * 1024,
    records: 10_000,
    requestMs: 30_000,
    headersMs: 10_000,
    answerMs: 30_000,
    // Longer than the 60 s of usual balancers, which must be the first to close an idle connection.
    keepAliveMs: 65_000,
    connections: 10_000,
  },
  batching: {},
  watchMs: 2_000,
  drain: { delayMs: 1_000, timeoutMs: 25_000 },
  vertex: { healthRoute: null, predictRoute: null },
};
