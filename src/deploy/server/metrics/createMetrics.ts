import type { InputProblem, ModelOutput } from '../../contract/ServedModel.ts';
import type { FinishedBatch } from '../batching/Batcher.ts';
import type { LoadedVersion, Router } from '../routing/Router.ts';
import { exposition } from './exposition.ts';
import { families, type Families } from './families.ts';
import { processFigures, type ProcessFigures } from './processFigures.ts';
import { predictionCounter, type PredictionCounter } from './predictionCounter.ts';
import { ReportCache } from './ReportCache.ts';
import { errorKinds } from './ServerMetrics.ts';
import type {
  ErrorKind,
  Exposition,
  FinishedRequest,
  RequestTimer,
  ServerMetrics,
  ShadowResult,
} from './ServerMetrics.ts';
import { clearFigures, showRouting, showVersion } from './versionFigures.ts';
import { VersionCells } from './VersionCells.ts';

export interface MetricsOptions {
  /** Patterns of routes that ask a model: their series are there before the first request. */
  readonly routes?: readonly string[];
  readonly now?: () => number;
}

/** Prometheus metrics, all of them there from the first scrape on (`metricCatalogue`). */
export function createMetrics(options: MetricsOptions = {}): ServerMetrics {
  return new PrometheusMetrics(options);
}

/**
 * Of our own instead of `prom-client`: that one hashes the labels of each observation, which costs a small request more
 * than its answer does, and its last release is of 2024. Here a request adds to numbers that were looked up before.
 */
class PrometheusMetrics implements ServerMetrics {
  readonly #families: Families = families();
  readonly #inFlight = this.#families.inFlight.cell({});
  readonly #requests = new Map<string, RequestCell>();
  #lastRequest: LastRequest = { route: '', version: null, status: 0, cell: null };
  readonly #versions = new Map<string, VersionCells>();
  readonly #predictions = new WeakMap<LoadedVersion, PredictionCounter>();
  readonly #routes: readonly string[];
  readonly #reports: ReportCache;
  readonly #process: ProcessFigures;
  #router: Pick<Router, 'versions' | 'routing' | 'stable'> | undefined;
  #model = '';

  constructor({ routes = ['/predict'], now = Date.now }: MetricsOptions) {
    this.#routes = routes;
    this.#reports = new ReportCache(now);
    this.#process = processFigures(this.#families);
    for (const kind of errorKinds) this.#families.errors.cell({ kind });
    for (const cause of ['start', 'file', 'admin']) this.#families.routingChanges.cell({ cause });
    this.#families.routingRefused.cell({});
    this.#families.loadFailures.cell({});
  }

  begin(): RequestTimer {
    const start = performance.now();
    this.#inFlight.value += 1;
    let isOpen = true;
    return {
      finish: (request) => {
        if (!isOpen) return;
        isOpen = false;
        this.#inFlight.value -= 1;
        this.#requestCell(request).observe((performance.now() - start) / 1_000);
        if (request.version !== null && request.status < 400) this.#cells(request.version).rows.value += request.rows;
      },
    };
  }

  failed(kind: ErrorKind): void {
    this.#families.errors.cell({ kind }).value += 1;
  }

  violated({ version, manifest }: LoadedVersion, problems: readonly InputProblem[]): void {
    for (const { pointer, code } of problems) {
      const field = fieldOf(pointer);
      const isKnown = manifest.features.some(({ name }) => name === field);
      const labels = { model: this.#model, version, field: isKnown ? field : '(other)', code };
      this.#families.violations.cell(labels).value += 1;
    }
  }

  batched(version: string, { requests, rows, seconds, answered }: FinishedBatch): void {
    const cells = this.#cells(version);
    if (answered === null) cells.batchFailures.value += 1;
    cells.batchRequests.observe(requests);
    cells.batchRows.observe(rows);
    cells.batchSeconds.observe(seconds);
  }

  predicted(version: LoadedVersion, output: ModelOutput): void {
    this.#predictionCounter(version)(output);
  }

  shadowed(version: string, result: ShadowResult): void {
    const cells = this.#cells(version);
    cells.shadowRequests[result.kind].value += 1;
    if (result.kind !== 'compared') return;
    cells.shadowEqual.value += result.rows - result.different;
    cells.shadowDifferent.value += result.different;
    cells.shadowDifference.value = Math.max(cells.shadowDifference.value, result.largestDifference);
  }

  routingRefused(): void {
    this.#families.routingRefused.cell({}).value += 1;
  }

  routingChanged(cause: string): void {
    const known = ['start', 'file', 'admin'].includes(cause) ? cause : 'other';
    this.#families.routingChanges.cell({ cause: known }).value += 1;
  }

  loadFailed(): void {
    this.#families.loadFailures.cell({}).value += 1;
  }

  watch(router: Pick<Router, 'versions' | 'routing' | 'stable'>): void {
    this.#router = router;
    this.#model = router.stable.manifest.name;
    this.#prepare(router.versions);
  }

  scrape(accept?: string): Exposition {
    const router = this.#router;
    if (router) {
      this.#prepare(router.versions);
      this.#forgetAllBut(router.versions);
      clearFigures(this.#families);
      showRouting(this.#families, router);
      for (const version of router.versions) {
        showVersion(this.#families, version, this.#reports.reportOf(version));
      }
    }
    this.#process.update();
    return exposition(Object.values(this.#families), accept);
  }

  /** Makes the series of versions, so that a rule sees a 0 and not nothing before the first request. */
  #prepare(versions: readonly LoadedVersion[]): void {
    for (const version of versions) {
      this.#cells(version.version);
      this.#predictionCounter(version);
      for (const route of this.#routes) this.#requestCell({ route, version: version.version, status: 200 });
    }
  }

  #forgetAllBut(versions: readonly LoadedVersion[]): void {
    for (const version of this.#versions.keys()) {
      if (versions.some((loaded) => loaded.version === version)) continue;
      this.#versions.delete(version);
      for (const family of Object.values(this.#families)) family.drop('version', version);
    }
    this.#requests.clear();
    this.#lastRequest = { route: '', version: null, status: 0, cell: null };
  }

  #cells(version: string): VersionCells {
    const found = this.#versions.get(version);
    if (found) return found;
    const cells = new VersionCells(this.#families, { model: this.#model, version });
    this.#versions.set(version, cells);
    return cells;
  }

  #predictionCounter(version: LoadedVersion): PredictionCounter {
    const found = this.#predictions.get(version);
    if (found) return found;
    const counter = predictionCounter(this.#families, version);
    this.#predictions.set(version, counter);
    return counter;
  }

  #requestCell(request: Omit<FinishedRequest, 'rows'>): RequestCell {
    const { route, version, status, cell } = this.#lastRequest;
    // Most requests are like the one before, and to look one up takes as long as to count it.
    if (cell !== null && request.route === route && request.version === version && request.status === status) {
      return cell;
    }
    const found = this.#foundRequestCell(request);
    this.#lastRequest = { route: request.route, version: request.version, status: request.status, cell: found };
    return found;
  }

  #foundRequestCell({ route, version, status }: Omit<FinishedRequest, 'rows'>): RequestCell {
    const key = `${route} ${status} ${version ?? ''}`;
    const found = this.#requests.get(key);
    if (found) return found;
    const labels = {
      route,
      model: version === null ? '' : this.#model,
      version: version ?? '',
      status: String(status),
    };
    const cell = this.#families.requestSeconds.cell(labels);
    this.#requests.set(key, cell);
    return cell;
  }
}

interface RequestCell {
  observe(seconds: number): void;
}

interface LastRequest extends Omit<FinishedRequest, 'rows'> {
  readonly cell: RequestCell | null;
}

/** `/records/3/age` is about `age`; `/records/3/a~1b` about `a/b` (RFC 6901). */
function fieldOf(pointer: string): string {
  return (pointer.split('/')[3] ?? '').replaceAll('~1', '/').replaceAll('~0', '~');
}
