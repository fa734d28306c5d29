import assert from 'node:assert/strict';
import { kernelNamesOf } from '../../../src/extension/language/kernelNamesOf.ts';
import type { Variable } from '../../../src/kernel/VariableSnapshot.ts';

const plain: Variable = {
  name: 'n',
  kind: 'value',
  type: 'number',
  typescriptType: 'number',
  shape: null,
  length: null,
  preview: '1',
  bytes: 8,
  cell: null,
  columns: null,
  keys: null,
  tensor: null,
  heldTensors: 0,
  canOpen: false,
};
const namesOf = (...variables: Partial<Variable>[]) =>
  kernelNamesOf({ takenAt: 0, variables: variables.map((one) => ({ ...plain, ...one })), omitted: 0, tensors: null });

describe('kernelNamesOf', () => {
  it('gives types, columns and keys by name', () => {
    const columns = [
      { name: 'age', type: 'DOUBLE' },
      { name: 'first name', type: 'VARCHAR' },
    ];
    assert.deepEqual(
      namesOf({}, { name: 'people', typescriptType: "import('mlnb').Table", columns }, { name: 'o', keys: ['a'] }),
      {
        n: { type: 'number', columns: null, keys: null },
        people: { type: "import('mlnb').Table", columns: ['age', 'first name'], keys: null },
        o: { type: 'number', columns: null, keys: ['a'] },
      },
    );
  });

  it('is empty without a kernel', () => {
    assert.deepEqual(kernelNamesOf(null), {});
  });

  it('leaves out what is no name: a kernel may say anything', () => {
    assert.deepEqual(Object.keys(namesOf({ name: 'a; evil()' }, { name: '' }, { name: '1a' }, { name: 'ü$_1' })), [
      'ü$_1',
    ]);
  });
});
