import assert from 'node:assert/strict';
import { describeExit } from '../../../src/kernel/host/describeExit.ts';

describe('describeExit', () => {
  const check = (code: number | null, signal: NodeJS.Signals | null, stderr: string, expected: RegExp): void =>
    assert.match(describeExit({ exitCode: code, exitSignal: signal, stderrTail: stderr, heapMb: 300 }), expected);
  it('recognises memory running out, whatever the signal', () => {
    check(
      null,
      'SIGABRT',
      '<--- Last few GCs --->\nFATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
      /ran out of memory: its JavaScript values may take 300 MB\. .*mlnb\.kernel\.memoryLimitMb/,
    );
    check(134, null, 'FATAL ERROR: v8::ToLocalChecked Out of memory', /ran out of memory/);
  });
  it('names signals', () => {
    check(null, 'SIGKILL', '', /killed \(SIGKILL\)/);
    check(null, 'SIGSEGV', '', /SIGSEGV \(a crash in native code\)/);
    check(null, 'SIGUSR2', '', /ended by SIGUSR2\./);
  });
  it('gives the exit code and the last words', () => {
    check(7, null, 'a\nnode: bad option\n', /exit code 7\.\na\nnode: bad option/);
    check(0, null, '', /exit code 0\.$/);
  });
});
