import assert from 'node:assert/strict';
import { toViewState, type ViewFacts } from '../../../src/extension/variables/toViewState.ts';
import type { FullState } from '../../../src/extension/variables/ViewState.ts';
import type { TensorMeter, Variable } from '../../../src/kernel/VariableSnapshot.ts';

describe('toViewState', () => {
  const empties: readonly (readonly [Partial<ViewFacts>, string, string | undefined])[] = [
    [{ isTrusted: false }, 'Cells do not run in Restricted Mode, so there are no variables.', 'manageTrust'],
    [{ isEnabled: false }, 'Variables are not looked at: the setting mlnb.variables.enabled is off.', 'openSetting'],
    [{ kernel: 'starting' }, 'The kernel is starting.', undefined],
    [{ kernel: null }, 'The kernel is not running. Run a cell to start it: its variables come here.', 'runAll'],
    [{ kernel: 'dead' }, 'The kernel is not running. Run a cell to start it: its variables come here.', 'runAll'],
    [
      { snapshot: null, kernel: 'busy' },
      'A cell is running. Its variables come here when it first pauses (at an await), or ends.',
      undefined,
    ],
    [{ snapshot: null }, 'No variables yet. Run a cell that declares one, such as: const answer = 42', undefined],
  ];
  for (const [change, message, action] of empties) {
    it(`says what to do next: ${JSON.stringify(change)}`, () => {
      const state = toViewState({ ...facts, ...change });
      assert.ok(state.type === 'empty');
      assert.deepEqual([state.message, state.action?.id], [message, action]);
    });
  }

  it('offers a new notebook where none is in front', () => {
    const state = toViewState(null);
    assert.equal(state.type === 'empty' && state.action?.id, 'newNotebook');
  });

  it('shows sizes as each kind has them', () => {
    check({ kind: 'tensor', type: 'Tensor2D', shape: [2, 3], length: 6 }, { size: '[2, 3]' });
    check({ kind: 'table', type: 'DataFrame', shape: [1_000, 5], length: 1_000 }, { size: '1,000 × 5' });
    check({ kind: 'table', type: 'Table', columns: [{ name: 'a', type: '' }] }, { size: '1 column' });
    check({ type: 'string', length: 1 }, { size: '1 character' });
    check({ type: 'Map', length: 12_000 }, { size: '12,000 keys' });
    check({ type: 'Set', length: 3 }, { size: '3 items' });
    check({ type: 'number' }, { size: '' });
  });

  it('says which memory is estimated', () => {
    check({ kind: 'tensor', type: 'Tensor1D', shape: [5], bytes: 20 }, { memory: '20 bytes' });
    check({ type: 'Float32Array', bytes: 4_000 }, { memory: '4 kB' });
    check({ type: 'Array', bytes: 1_234_567 }, { memory: '≈ 1.23 MB' });
    check({ type: 'function', bytes: null }, { memory: '', bytes: -1 });
  });

  it('names the cell by its run, else by its place, and leaves out one that is gone', () => {
    check({ cell: 'ran' }, { cell: '[7]', cellIndex: 0, cellId: 'ran' });
    check({ cell: 'new' }, { cell: 'cell 2', cellIndex: 1, cellId: 'new' });
    check({ cell: 'deleted' }, { cell: '', cellIndex: -1, cellId: null });
  });

  it('notes what is to be known of tensors', () => {
    const tensor = { dtype: 'float32', isDisposed: false, isKept: false, isVariable: false };
    check({ kind: 'tensor', tensor: { ...tensor, isDisposed: true } }, { note: 'disposed' });
    check({ kind: 'tensor', tensor: { ...tensor, isKept: true } }, { note: 'kept' });
    check({ kind: 'tensor', tensor, heldTensors: 1 }, { note: '' });
    check({ heldTensors: 1 }, { note: 'holds 1 tensor' });
    check({ heldTensors: 30 }, { note: 'holds 30 tensors' });
  });

  it('shows the meter of tensors, the latest growth first', () => {
    const tensors: TensorMeter = {
      count: 1_012,
      bytes: 4_200_000,
      held: { named: 5, weights: 1_000, unnamed: 7 },
      growthByCell: [
        { cell: 'ran', runs: 2, tensors: 3, bytes: 1_200, allTensors: 6, allBytes: 2_400 },
        { cell: 'deleted', runs: 1, tensors: -1, bytes: -40, allTensors: -1, allBytes: -40 },
      ],
    };
    const state = toViewState({ ...facts, snapshot: { takenAt: 1, variables: [], omitted: 0, tensors } });
    assert.deepEqual(state.type === 'variables' && state.meter, {
      total: '1,012 tensors · 4.2 MB',
      held: '5 held by variables, 1,000 weights of models, 7 that no variable leads to',
      unnamed: 7,
      growth: [
        { cell: 'deleted cell', cellId: null, lastRun: '−1 tensor, −40 bytes', allRuns: '', grows: false },
        { cell: '[7]', cellId: 'ran', lastRun: '+3 tensors, +1.2 kB', allRuns: '+6 in 2 runs', grows: true },
      ],
    });
  });
});

const facts: ViewFacts = {
  name: 'a.mlnb',
  isTrusted: true,
  isEnabled: true,
  kernel: 'idle',
  snapshot: null,
  cellOf: (id) =>
    id === 'ran' ? { index: 0, executionCount: 7 } : id === 'new' ? { index: 1, executionCount: null } : null,
};

const plain: Variable = {
  name: 'x',
  kind: 'value',
  type: 'Object',
  typescriptType: 'any',
  shape: null,
  length: null,
  preview: '',
  bytes: null,
  cell: null,
  columns: null,
  keys: null,
  tensor: null,
  heldTensors: 0,
  canOpen: false,
};

/** A variable like this is shown in a row like that. */
function check(change: Partial<Variable>, row: Partial<FullState['rows'][number]>): void {
  const variables = [{ ...plain, ...change }];
  const state = toViewState({ ...facts, snapshot: { takenAt: 1, variables, omitted: 0, tensors: null } });
  assert.ok(state.type === 'variables');
  const [shown] = state.rows;
  assert.deepEqual({ ...shown, ...row }, shown);
}
