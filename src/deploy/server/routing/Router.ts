import type { Monitor } from '../../../monitor/Monitor.ts';
import type { ReferenceProfile } from '../../../monitor/ReferenceProfile.ts';
import type { ModelManifest } from '../../contract/ModelManifest.ts';
import type { Routing } from '../../contract/Routing.ts';
import type { ModelInput, ModelOutput } from '../../contract/ServedModel.ts';
import type { PredictOptions, BatcherLoad } from '../batching/Batcher.ts';

/**
 * The loaded versions of one model, and who of them answers.
 *
 * A request: `const turn = router.turn({key})`, rows by `readRecords(turn.version.manifest, …)`,
 * `await turn.predict(input)`, and always `turn.end()` when the answer has been sent or the request has failed.
 */
export interface Router {
  /**
   * Who answers a request. Holds that version until `end`.
   *
   * @throws UserError DEPLOY_VERSION_UNKNOWN for a version that is asked for and not loaded
   */
  turn(request?: TurnRequest): Turn;
  /** The version that answers what no canary takes: whose manifest describes the service. */
  readonly stable: LoadedVersion;
  readonly versions: readonly LoadedVersion[];
  readonly routing: Routing;
  /** What was before, the latest last; at most 20. */
  readonly history: readonly RoutingChange[];
  /**
   * Changes who answers, at once. Writes `routing.json` where that file is writable, and holds in memory where not.
   *
   * @throws UserError DEPLOY_ROUTING for a routing that is not one, or names a version that isn't there
   */
  setRouting(routing: unknown, cause?: string): Promise<Routing>;
  /** Makes a version, or else the canary, answer everything. @throws UserError DEPLOY_ROUTING without either */
  promote(version?: string, cause?: string): Promise<Routing>;
  /** Back to the routing before the last change. @throws UserError DEPLOY_ROUTING when there is none */
  rollback(cause?: string): Promise<Routing>;
  /** Reads the folder and `routing.json` anew: new versions are loaded, those without a folder leave when nobody needs them. */
  refresh(): Promise<void>;
  /** Refuses new turns (BusyError); resolves when every answer that was begun is out. */
  drain(): Promise<void>;
  /** Stops watching and frees the models. After `drain`. */
  close(): Promise<void>;
}

export interface TurnRequest {
  /** Equal keys go to equal versions; without one, chance decides. */
  readonly key?: string | undefined;
  /** Asks for one version by name, whatever the routing says. */
  readonly version?: string | undefined;
}

export interface LoadedVersion {
  readonly manifest: ModelManifest;
  /** The manifest's. */
  readonly version: string;
  /** Null for a model without `reference.json`. */
  readonly reference: ReferenceProfile | null;
  /** Null without a reference. Answered rows are observed by the router itself. */
  readonly monitor: Monitor | null;
  readonly load: BatcherLoad;
  /** Turns that have not ended. */
  readonly turns: number;
  /** Where it was loaded from. */
  readonly directory: string;
}

export type TurnRole = 'stable' | 'canary' | 'asked';

export interface Turn {
  readonly version: LoadedVersion;
  readonly role: TurnRole;
  /** @throws (as a rejection) as `Batcher.predict` */
  predict(input: ModelInput, options?: PredictOptions): Promise<ModelOutput>;
  /** Must be called once, after the answer has been sent: a shadow is asked now. Further calls do nothing. */
  end(): void;
}

export interface RoutingChange {
  readonly routing: Routing;
  /** ISO 8601: when that routing began. */
  readonly since: string;
  /** Who or what made it: `file`, `admin`, `start`, … */
  readonly cause: string;
}
