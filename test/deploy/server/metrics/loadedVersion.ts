import type { MonitorReport } from '../../../../src/monitor/Monitor.ts';
import type { ReferenceProfile } from '../../../../src/monitor/ReferenceProfile.ts';
import type { ModelManifest } from '../../../../src/deploy/contract/ModelManifest.ts';
import type { LoadedVersion } from '../../../../src/deploy/server/routing/Router.ts';

export interface VersionChanges {
  readonly task?: ModelManifest['task'];
  readonly classes?: ModelManifest['classes'];
  readonly prediction?: { readonly edges: readonly number[]; readonly counts: readonly number[] };
  readonly report?: MonitorReport;
  readonly asked?: () => void;
}

/** A version with a manifest and, where a report is given, a monitor that says nothing else. */
export function loadedVersion(version: string, changes: VersionChanges = {}): LoadedVersion {
  const {
    task = 'classification',
    classes = ['setosa', 'versicolor', 'virginica'],
    prediction,
    report,
    asked,
  } = changes;
  return {
    // SAFETY: the fields that metrics read.
    manifest: {
      name: 'iris',
      version,
      task,
      classes,
      model: { format: 'mlnb-learn', class: 'Pipeline', path: 'model.json', preprocessing: null },
      features: [{ kind: 'number', name: 'x', mayBeMissing: false, isInteger: false, minimum: 0, maximum: 1 }],
      versions: { mlnb: '0.1.0', node: '24.0.0', tensorflow: null },
      contentHash: 'abc',
    } as unknown as ModelManifest,
    version,
    reference: prediction ? ({ prediction: { kind: 'number', ...prediction } } as unknown as ReferenceProfile) : null,
    monitor: report
      ? {
          observe: () => undefined,
          observeTruth: () => undefined,
          observeViolation: () => undefined,
          report: () => {
            asked?.();
            return report;
          },
        }
      : null,
    load: { requests: 0, rows: 0, bytes: 0, fullness: 0 },
    turns: 0,
    directory: `/models/${version}`,
  };
}
