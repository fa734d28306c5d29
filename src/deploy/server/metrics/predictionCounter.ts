import type { ModelOutput } from '../../contract/ServedModel.ts';
import type { LoadedVersion } from '../routing/Router.ts';
import type { Families } from './families.ts';
import type { NumberCell } from './Family.ts';

/** Counts what a version answers. */
export type PredictionCounter = (output: ModelOutput) => void;

/** Classes and clusters by their names, numbers in the bins of the reference; nothing for tensors. */
export function predictionCounter(families: Families, version: LoadedVersion): PredictionCounter {
  const { task } = version.manifest;
  if (task === 'tensor') return () => undefined;
  return task === 'regression' ? valueCounter(families, version) : classCounter(families, version);
}

function valueCounter(families: Families, { manifest, version, reference }: LoadedVersion): PredictionCounter {
  const labels = { model: manifest.name, version };
  const prediction = reference?.prediction ?? null;
  const edges = prediction === null || prediction.kind === 'category' ? [] : prediction.edges;
  const bounds = [...new Set(edges)].sort((a, b) => a - b);
  const cell = families.predictionValue.cell(labels, bounds.length > 0 ? bounds : undefined);
  return ({ prediction: values }) => {
    if (values instanceof Float64Array) for (const value of values) cell.observe(value);
  };
}

/** Clusters have no list of names in the manifest: the first hundred that occur get a series each. */
function classCounter(families: Families, { manifest, version }: LoadedVersion): PredictionCounter {
  const labels = { model: manifest.name, version };
  const cells = new Map<unknown, NumberCell>();
  const cellOf = (name: string) => families.predictions.cell({ ...labels, class: name });
  for (const label of manifest.classes.slice(0, mostClasses)) cells.set(label, cellOf(String(label)));
  const others = cellOf('(other)');
  return ({ prediction }) => {
    for (const label of prediction ?? []) {
      let cell = cells.get(label);
      if (cell === undefined) {
        cell = cells.size < mostClasses ? cellOf(String(label)) : others;
        if (cells.size < mostClasses) cells.set(label, cell);
      }
      cell.value += 1;
    }
  };
}

const mostClasses = 100;
