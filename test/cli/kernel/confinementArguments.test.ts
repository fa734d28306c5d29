import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { confinementArguments } from '../../../src/cli/kernel/confinementArguments.ts';
import { parseKernelOptions } from '../../../src/cli/kernel/kernelOptions.ts';

function check(given: string[], expected: string[]): void {
  assert.deepEqual(confinementArguments(parseKernelOptions(given).confinement, '/home/ada/work'), expected);
}

describe('the arguments of a kernel for its sandbox', () => {
  it('are none unless given', () => check([], []));
  it('name hosts, all of them where none was named', () => {
    check(
      ['--allow-net=a.example,b.example:443', '--allow-net=c.example'],
      ['--allow-net=a.example,b.example:443,c.example'],
    );
    check(['--allow-net'], ['--allow-net=*']);
  });
  it('name folders from anywhere', () =>
    check(['--allow-read=../data'], [`--allow-read=${resolve('/home/ada/data')}`]));
  it('say that there is to be no sandbox', () => check(['--no-sandbox'], ['--no-sandbox']));
});
