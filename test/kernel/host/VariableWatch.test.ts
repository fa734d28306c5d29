import assert from 'node:assert/strict';
import * as v from 'valibot';
import { VariableWatch } from '../../../src/kernel/host/VariableWatch.ts';
import { variableContent } from '../../../src/kernel/host/variableContent.ts';
import { snapshotLimits, type VariableContent, type VariableSnapshot } from '../../../src/kernel/VariableSnapshot.ts';
import type { KernelRequest } from '../../../src/kernel/protocol.ts';

const empty: VariableContent = { variables: [], omitted: 0, tensors: null };

describe('VariableWatch', () => {
  it('asks kernels only while somebody looks, each new one too', () => {
    const { watch, kernel, sent } = watched();
    watch.begin(kernel);
    watch.turn(false, kernel);
    assert.equal(sent.length, 0);
    watch.turn(true, kernel);
    watch.begin(kernel);
    watch.turn(false, kernel);
    assert.deepEqual(
      sent.map((request) => request.type === 'watchVariables' && request.isOn),
      [true, true, false],
    );
  });

  it('completes a snapshot that is like the one before', () => {
    const { watch, kernel, told } = watched();
    watch.turn(true, kernel);
    watch.receive({ type: 'variables', takenAt: 1, content: { ...empty, omitted: 3 } });
    watch.receive({ type: 'variables', takenAt: 2, content: null });
    assert.deepEqual(
      told.map(({ takenAt, omitted }) => [takenAt, omitted]),
      [
        [1, 3],
        [2, 3],
      ],
    );
  });

  it('tells nothing of another kernel, of the future, or while nobody looks', () => {
    const { watch, kernel, told } = watched();
    watch.receive({ type: 'variables', takenAt: 1, content: empty });
    watch.turn(true, kernel);
    watch.begin(kernel);
    watch.receive({ type: 'variables', takenAt: 2, content: null });
    assert.equal(told.length, 0);
    watch.receive({ type: 'variables', takenAt: 8e15, content: empty });
    assert.ok((told[0]?.takenAt ?? Infinity) <= Date.now());
  });
});

describe('variableContent', () => {
  it('makes what a kernel says printable, and refuses what is too much', () => {
    const growth = { cell: 'a', runs: 1, tensors: -1, bytes: -4, allTensors: -1, allBytes: -4 };
    const variable = {
      ...{ name: 'x\u0007', kind: 'value', type: 'A', typescriptType: 'any', shape: null, length: 1, preview: 'a\nb' },
      ...{ bytes: 1.5, cell: null, columns: null, keys: ['k'], tensor: null, heldTensors: 0, canOpen: true },
    };
    const tensors = { count: 1, bytes: 4, held: null, growthByCell: [growth] };
    const parsed = v.parse(variableContent, { variables: [variable], omitted: 0, tensors });
    assert.ok(!parsed.variables[0]?.name.includes('\u0007'));
    for (const change of [{ kind: 'evil' }, { bytes: -1 }, { shape: [-1] }, { length: '1' }, { heldTensors: 0.5 }])
      assert.throws(() => v.parse(variableContent, { ...empty, variables: [{ ...variable, ...change }] }));
    const many = Array.from({ length: snapshotLimits.variables + 1 }, () => variable);
    assert.throws(() => v.parse(variableContent, { ...empty, variables: many }));
  });
});

function watched(): {
  readonly watch: VariableWatch;
  readonly kernel: { send(request: KernelRequest): void };
  readonly sent: KernelRequest[];
  readonly told: VariableSnapshot[];
} {
  const sent: KernelRequest[] = [];
  const told: VariableSnapshot[] = [];
  const watch = new VariableWatch((snapshot) => void told.push(snapshot));
  return { watch, kernel: { send: (request) => void sent.push(request) }, sent, told };
}
