import assert from 'node:assert/strict';
import { kernelArguments } from '../../../src/kernel/host/kernelArguments.ts';

describe('kernelArguments', () => {
  const parts = {
    kernelFile: '/dist/kernel.cjs',
    options: { notebookPath: '/ws/a, b.mlnb', workspaceDir: '/ws', privateDir: '/tmp/p' },
    memoryLimitMb: 512,
    readable: ['/ws', '/dist'],
    writable: ['/ws'],
  };
  it('denies by default and allows one path an argument, commas and all', () => {
    const given = kernelArguments(parts);
    assert.ok(given.includes('--permission'));
    assert.deepEqual(
      given.filter((argument) => argument.startsWith('--allow-fs')),
      ['--allow-fs-read=/ws', '--allow-fs-read=/dist', '--allow-fs-write=/ws'],
    );
    assert.ok(
      !given.some((argument) => argument.startsWith('--allow-child-process') || argument.startsWith('--allow-wasi')),
    );
  });
  it('limits memory', () => assert.ok(kernelArguments(parts).includes('--max-old-space-size=512')));
  it('ends with the kernel and its options', () =>
    assert.deepEqual(kernelArguments(parts).slice(-2), [
      '/dist/kernel.cjs',
      '{"notebookPath":"/ws/a, b.mlnb","workspaceDir":"/ws","privateDir":"/tmp/p"}',
    ]));
});
