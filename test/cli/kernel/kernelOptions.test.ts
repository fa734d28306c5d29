import assert from 'node:assert/strict';
import { parseKernelOptions } from '../../../src/cli/kernel/kernelOptions.ts';

describe('the options of mlnb kernel', () => {
  it('are the user, mlnb and its usual title unless given', () => {
    assert.deepEqual(parseKernelOptions([]), {
      place: { type: 'user' },
      name: 'mlnb',
      displayName: 'TypeScript (mlnb)',
      confinement: { isSandboxed: true, network: { hosts: [] }, readable: [] },
    });
  });

  it('are read, those of the sandbox among them', () => {
    const argv = [
      '--prefix',
      '/usr/local',
      '--name=ts-net',
      '--display-name',
      'TS',
      '--allow-net=a.example,b.example',
      '--allow-read=../data',
      '--no-sandbox',
    ];
    assert.deepEqual(parseKernelOptions(argv), {
      place: { type: 'prefix', folder: '/usr/local' },
      name: 'ts-net',
      displayName: 'TS',
      confinement: { isSandboxed: false, network: { hosts: ['a.example', 'b.example'] }, readable: ['../data'] },
    });
    assert.deepEqual(parseKernelOptions(['--sys-prefix']).place, { type: 'sysPrefix' });
    assert.deepEqual(parseKernelOptions(['--user']).place, { type: 'user' });
  });

  it('are refused with what is wrong', () => {
    const check = (argv: string[], message: RegExp) =>
      assert.throws(() => parseKernelOptions(argv), { code: 'CLI_USAGE', message });
    check(['--user', '--prefix', '/a'], /--user and --prefix name different places/);
    check(['--name', '../a'], /"\.\.\/a" is no name/);
    check(['--name', '..'], /"\.\." is no name/);
    check(['--prefix', ''], /--prefix is empty/);
    check(['--nmae', 'a'], /Unknown option '--nmae'/);
    check(['here'], /Unexpected argument 'here'/);
    check(['--allow-net=https://a.example'], /is not a host/);
  });
});
