import assert from 'node:assert/strict';
import { toCompletions } from '../../../../src/kernel/host/lookup/Completions.ts';

const target = { path: [], start: 4, end: 6 } as const;

describe('completions', () => {
  const names = [{ name: 'input', kind: 'variable' }] as const;

  it('offer keywords beside variables, once something is typed', () => {
    const typed = toCompletions({ ...target, type: 'name', prefix: 'in' }, names);
    assert.deepEqual(
      typed.items.map(({ name }) => name),
      ['input', 'in', 'instanceof', 'interface'],
    );
    assert.deepEqual([typed.start, typed.end], [4, 6]);
    assert.deepEqual(toCompletions({ ...target, type: 'name', prefix: '' }, names).items, names);
  });

  it('offer no keywords after a dot', () => {
    assert.deepEqual(toCompletions({ ...target, type: 'member', prefix: 'in' }, names).items, names);
  });

  it('offer a variable called like a keyword once', () => {
    const items = toCompletions({ ...target, type: 'name', prefix: 'typ' }, [{ name: 'type', kind: 'variable' }]).items;
    assert.deepEqual(
      items.map(({ name, kind }) => `${kind} ${name}`),
      ['variable type', 'keyword typeof'],
    );
  });
});
