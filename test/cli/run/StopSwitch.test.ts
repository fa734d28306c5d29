import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { StopSwitch } from '../../../src/cli/run/StopSwitch.ts';

describe('StopSwitch', () => {
  it('stops at the time limit, and says how long that was', async () => {
    const stop = new StopSwitch({ timeoutMs: 20, process: new EventEmitter() });
    await once(stop.stopped, 'abort');
    assert.equal(stop.reason?.code, 'CLI_RUN_TIMEOUT');
    assert.match(stop.reason.message, /within 0\.02 s/);
    stop.dispose();
  });

  it('stops at the first signal and uses force at the second', () => {
    const process = new EventEmitter();
    const stop = new StopSwitch({ timeoutMs: undefined, process });
    assert.equal(stop.stopped.aborted, false);
    process.emit('SIGINT', 'SIGINT');
    assert.equal(stop.reason?.code, 'CLI_RUN_INTERRUPTED');
    assert.equal(stop.forced.aborted, false);
    process.emit('SIGTERM', 'SIGTERM');
    assert.equal(stop.forced.aborted, true);
    assert.match(stop.reason.message, /Ctrl-C/);
    stop.dispose();
  });

  it('leaves no listener and no timer behind', () => {
    const process = new EventEmitter();
    new StopSwitch({ timeoutMs: 1_000_000, process }).dispose();
    assert.deepEqual(process.eventNames(), []);
  });
});
