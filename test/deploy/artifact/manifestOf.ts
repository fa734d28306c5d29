import { inputSchemaOf } from '../../../src/deploy/artifact/describe/inputSchemaOf.ts';
import { outputSchemaOf } from '../../../src/deploy/artifact/describe/outputSchemaOf.ts';
import { contentHashOf } from '../../../src/deploy/artifact/folder/contentHashOf.ts';
import type { FeatureSpec, ModelManifest } from '../../../src/deploy/contract/ModelManifest.ts';

/** The manifest of a model of these features, which is nowhere. */
export function manifestOf(features: readonly FeatureSpec[], changes: Partial<ModelManifest> = {}): ModelManifest {
  const files = [{ path: 'model.json', bytes: 2, sha256: 'a'.repeat(64) }];
  const { task = 'regression', classes = [] } = changes;
  return {
    kind: 'mlnb-model',
    formatVersion: 1,
    name: 'model',
    version: '1.0.0',
    created: '2026-11-22T00:00:00.000Z',
    description: null,
    task,
    classes,
    model: { format: 'mlnb-learn', class: 'Ridge', path: 'model.json', preprocessing: null },
    features,
    inputSchema: inputSchemaOf(features),
    outputSchema: outputSchemaOf({ task, classes, hasProbabilities: false, outputShape: [] }),
    quantization: null,
    metrics: { rmse: 1 },
    versions: { mlnb: '0.1.0', node: '24.12.0', tensorflow: null },
    files,
    contentHash: contentHashOf(files),
    ...changes,
  };
}
