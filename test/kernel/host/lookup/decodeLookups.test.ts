import assert from 'node:assert/strict';
import { decodeEvent } from '../../../../src/kernel/host/decodeEvent.ts';

const decode = (event: object) => decodeEvent({ header: Buffer.from(JSON.stringify(event)), payload: Buffer.alloc(0) });
const found = { kind: 'class', typeName: 'class', size: '', preview: '', signature: 'class A', source: '' };

describe('what a kernel says of names and values', () => {
  it('is read where it is what the protocol says', () => {
    const names = [{ name: 'a', kind: 'variable' }];
    assert.deepEqual(decode({ type: 'completions', requestId: 1, names }), {
      type: 'completions',
      requestId: 1,
      names,
    });
    assert.deepEqual(decode({ type: 'inspection', requestId: 1, found }), { type: 'inspection', requestId: 1, found });
    assert.deepEqual(decode({ type: 'inspection', requestId: 1, found: null }), {
      type: 'inspection',
      requestId: 1,
      found: null,
    });
  });

  it('is refused where it is another shape, or larger than any honest answer', () => {
    const many = Array.from({ length: 1_001 }, () => ({ name: 'a', kind: 'variable' }));
    for (const event of [
      { type: 'completions', requestId: 1, names: [{ name: 'a', kind: 'script' }] },
      { type: 'completions', requestId: 1, names: [{ name: 'a'.repeat(1_001), kind: 'variable' }] },
      { type: 'completions', requestId: 1, names: many },
      { type: 'completions', requestId: -1, names: [] },
      { type: 'inspection', requestId: 1, found: { ...found, source: 'a'.repeat(50_001) } },
      { type: 'inspection', requestId: 1, found: { ...found, size: 5 } },
      { type: 'inspection', requestId: 1 },
    ])
      assert.throws(() => decode(event), { code: 'KERNEL_PROTOCOL' });
  });
});
