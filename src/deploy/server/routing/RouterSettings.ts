import type { MonitorOptions } from '../../../monitor/MonitorOptions.ts';
import type { ServedModel } from '../../contract/ServedModel.ts';
import type { BatchLimits } from '../batching/Batcher.ts';
import type { ServerMetrics } from '../metrics/ServerMetrics.ts';

/** For `createRouter(settings): Promise<Router>` (createRouter.ts). */
export interface RouterSettings {
  /** A saved model, or a folder of saved models of one name and different versions, with or without `routing.json`. */
  readonly directory: string;
  readonly metrics: ServerMetrics;
  readonly log: RouterLog;
  readonly limits?: Partial<BatchLimits>;
  /** How often `routing.json` and the folder are looked at; 0 for never. */
  readonly watchMs?: number;
  /** For requests without a key; from 0 to 1, 1 excluded. Default: a generator with `seed`. */
  readonly random?: () => number;
  readonly seed?: number;
  /** Default: `loadModel`. */
  readonly load?: (directory: string) => Promise<ServedModel>;
  readonly monitor?: Omit<MonitorOptions, 'model'>;
  readonly now?: () => number;
}

/** One line of the structured log; never holds what a request held. */
export type RouterLog = (
  level: 'info' | 'warn' | 'error',
  message: string,
  fields?: Readonly<Record<string, string | number | boolean | null>>,
) => void;
