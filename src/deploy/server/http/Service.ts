import type { JsonObject } from '../../../base/Json.ts';
import type { AnswerMemory } from '../feedback/AnswerMemory.ts';
import type { RequestLog } from '../feedback/RequestLog.ts';
import type { ServerLog } from '../log/ServerLog.ts';
import type { ServerMetrics } from '../metrics/ServerMetrics.ts';
import type { Router } from '../routing/Router.ts';
import type { ServerSettings } from '../settings/ServerSettings.ts';
import type { Health } from './Health.ts';

/** What the routes work with. The router comes when its models are loaded; until then answers are 503. */
export interface Service {
  readonly settings: AppSettings;
  readonly health: Health;
  readonly metrics: ServerMetrics;
  readonly log: ServerLog;
  readonly answers: AnswerMemory;
  /** Null unless asked for. */
  readonly requestLog: RequestLog | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Requests that are not answered yet. */
  inFlight: number;
  router: Router | null;
  /** A record of the model's own, from `examples.json`, for the document and its page. */
  example: JsonObject | null;
}

export type AppSettings = Pick<ServerSettings, 'apiKey' | 'adminKey' | 'corsOrigins' | 'docs' | 'limits' | 'vertex'>;
