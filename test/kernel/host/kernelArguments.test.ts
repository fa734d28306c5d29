import assert from 'node:assert/strict';
import { kernelArguments } from '../../../src/kernel/host/kernelArguments.ts';

describe('kernelArguments', () => {
  const parts = {
    kernelFile: '/dist/kernel.cjs',
    options: {
      notebookPath: '/ws/a, b.mlnb',
      workspaceDir: '/ws',
      privateDir: '/tmp/p',
      proxySocket: null,
      codeCache: null,
      streams: 'six' as const,
      readyFirst: [],
      expected: [],
    },
    memoryLimitMb: 512,
    nodeVersion: '24.12.0',
    access: { readable: ['/ws', '/dist'], writable: ['/ws'], ownFolders: ['/dist'] },
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
  it('leaves the permission model out where it is not wanted', () =>
    assert.ok(!kernelArguments({ ...parts, access: null }).some((argument) => /permission|allow/.test(argument))));
  it('allows sockets where Node asks for a permission', () => {
    assert.ok(!kernelArguments(parts).includes('--allow-net'));
    for (const nodeVersion of ['25.0.0', '26.10.0'])
      assert.ok(kernelArguments({ ...parts, nodeVersion }).includes('--allow-net'));
  });
  it('limits memory', () => assert.ok(kernelArguments(parts).includes('--max-old-space-size=512')));
  it('ends with the kernel and its options', () =>
    assert.deepEqual(kernelArguments(parts).slice(-2), [
      '/dist/kernel.cjs',
      '{"notebookPath":"/ws/a, b.mlnb","workspaceDir":"/ws","privateDir":"/tmp/p","proxySocket":null,"codeCache":null,"streams":"six","readyFirst":[],"expected":[]}',
    ]));
});
