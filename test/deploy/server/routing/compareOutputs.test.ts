import assert from 'node:assert/strict';
import type { ModelOutput } from '../../../../src/deploy/contract/ServedModel.ts';
import { compareOutputs } from '../../../../src/deploy/server/routing/compareOutputs.ts';
import { inputFor } from '../../../../src/deploy/server/routing/inputFor.ts';
import type { ModelManifest } from '../../../../src/deploy/contract/ModelManifest.ts';

describe('the comparison with a shadow', () => {
  const output = (changes: Partial<ModelOutput>): ModelOutput => {
    return { rows: 2, prediction: null, probabilities: null, score: null, tensor: null, ...changes };
  };

  it('counts rows of another class, and says how far probabilities are apart', () => {
    const sent = output({ prediction: ['a', 'b'], probabilities: Float64Array.of(0.9, 0.1, 0.4, 0.6) });
    const shadow = output({ prediction: ['a', 'a'], probabilities: Float64Array.of(0.75, 0.25, 0.5, 0.5) });
    const { different, largestDifference } = compareOutputs(sent, shadow);
    assert.equal(different, 1);
    assert.ok(Math.abs(largestDifference - 0.15) < 1e-15);
  });

  it('takes numbers within the tolerance as equal, relative to large ones', () => {
    const sent = output({ prediction: Float64Array.of(1e9, 1) });
    assert.equal(compareOutputs(sent, output({ prediction: Float64Array.of(1e9 + 1, 1) })).different, 0);
    assert.equal(compareOutputs(sent, output({ prediction: Float64Array.of(1e9, 1.1) })).different, 1);
  });

  it('calls every row different when the shadow answers another kind of thing, or not all rows', () => {
    const sent = output({ prediction: Float64Array.of(1, 2) });
    assert.equal(compareOutputs(sent, output({ prediction: ['1', '2'] })).different, 2);
    assert.equal(compareOutputs(sent, output({ rows: 1, prediction: Float64Array.of(1) })).different, 2);
    assert.equal(compareOutputs(output({ prediction: ['1', '2'] }), output({})).different, 2);
  });

  it('takes two missing numbers as equal, and one as different', () => {
    const sent = output({ prediction: Float64Array.of(NaN, 2) });
    assert.equal(compareOutputs(sent, output({ prediction: Float64Array.of(NaN, 2) })).different, 0);
    assert.equal(compareOutputs(sent, output({ prediction: Float64Array.of(1, 2) })).different, 1);
  });

  it('compares tensors row by row', () => {
    const tensor = (...values: number[]) => output({ tensor: { shape: [2], values: Float32Array.from(values) } });
    assert.equal(compareOutputs(tensor(1, 2, 3, 4), tensor(1, 2, 3, 5)).different, 1);
  });
});

describe('the input of another version', () => {
  const manifest = (...features: [name: string, kind: 'number' | 'text', mayBeMissing?: boolean][]) =>
    ({
      features: features.map(([name, kind, mayBeMissing = false]) => ({ name, kind, mayBeMissing })),
    }) as unknown as ModelManifest; // What is read of it.
  const input = {
    rows: 1,
    columns: [
      { name: 'a', kind: 'number' as const, values: Float64Array.of(NaN) },
      { name: 'b', kind: 'text' as const, values: ['x'] },
    ],
  };

  it('has the columns that it wants, in its order', () => {
    assert.deepEqual(
      inputFor(manifest(['b', 'text'], ['a', 'number', true]), input)?.columns.map(({ name }) => name),
      ['b', 'a'],
    );
    assert.deepEqual(inputFor(manifest(['b', 'text']), input)?.columns.length, 1);
  });

  it('is none where a column is missing, of another kind, or lacks a value that must be there', () => {
    assert.equal(inputFor(manifest(['c', 'number']), input), null);
    assert.equal(inputFor(manifest(['b', 'number']), input), null);
    assert.equal(inputFor(manifest(['a', 'number']), input), null);
  });
});
