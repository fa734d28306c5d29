import assert from 'node:assert/strict';
import { readRendererMessage } from '../../../src/extension/kernel/rendererMessage.ts';

describe('readRendererMessage', () => {
  it('reads what the renderer asks for', () => {
    const slice = { type: 'slice', requestId: 'a:1', handle: 'h', query: { offset: 0, limit: 10 } };
    assert.deepEqual(readRendererMessage(slice), slice);
    for (const file of ['cell:abc', '/tmp/a.ts', 'C:\\a.ts', 'file:///a.ts']) {
      const open = { type: 'open', file, line: 1, column: 1 };
      assert.deepEqual(readRendererMessage(open), open);
    }
  });

  it('reads a host to be allowed, which others judge', () => {
    const allow = { type: 'allowHost', host: 'example.com:443' };
    assert.deepEqual(readRendererMessage(allow), allow);
    assert.equal(readRendererMessage({ ...allow, host: 'x'.repeat(301) }), undefined);
  });

  it('drops everything else: any script of an output can post a message', () => {
    const open = { type: 'open', file: '/a.ts', line: 1, column: 1 };
    const others = [
      null,
      'slice',
      { type: 'exec', command: 'rm' },
      { ...open, line: 0 },
      { ...open, column: 1.5 },
      { ...open, file: 'https://example.org' },
      { ...open, file: 'command:workbench.action.quit' },
      { type: 'allowHost', host: ['example.com:443'] },
      { type: 'slice', requestId: 1, handle: 'h', query: {} },
      { type: 'slice', requestId: 'a', handle: 'h', query: [] },
    ];
    assert.deepEqual(
      others.map(readRendererMessage),
      others.map(() => undefined),
    );
  });
});
