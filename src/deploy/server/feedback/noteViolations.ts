import type { ModelManifest } from '../../contract/ModelManifest.ts';
import type { InputProblem } from '../../contract/ServedModel.ts';
import type { ServerMetrics } from '../metrics/ServerMetrics.ts';
import type { LoadedVersion } from '../routing/Router.ts';

/** Counts what broke the schema, for the metrics and for the version's monitor. */
export function noteViolations(
  { metrics, now }: { readonly metrics: Pick<ServerMetrics, 'violated'>; readonly now: () => number },
  version: LoadedVersion,
  problems: readonly InputProblem[],
): void {
  metrics.violated(version, problems);
  for (const one of problems) {
    version.monitor?.observeViolation({ timeMs: now(), field: fieldOf(one, version.manifest), code: one.code });
  }
}

/** The model's name of the field; those of others are not kept. */
function fieldOf({ pointer }: InputProblem, { features }: ModelManifest): string {
  const part = pointer.split('/')[3]?.replaceAll('~1', '/').replaceAll('~0', '~');
  return features.some(({ name }) => name === part) && part !== undefined ? part : '(other)';
}
