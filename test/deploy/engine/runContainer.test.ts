import assert from 'node:assert/strict';
import type { Engine } from '../../../src/deploy/engine/Engine.ts';
import { containerArguments, runContainer } from '../../../src/deploy/engine/runContainer.ts';
import { stopContainer } from '../../../src/deploy/engine/stopContainer.ts';
import { withFakeEngine } from './fakeEngine.ts';

const engineOf = (program: string): Engine => ({
  kind: 'docker',
  program,
  version: '27.1.0',
  address: '',
  isRemote: false,
  builder: 'buildkit',
});

describe('runContainer', () => {
  it('takes every right away that a server does not need', () => {
    assert.deepEqual(containerArguments('n', { image: 'a:1', published: 4567, folders: { '/models': '/home/me/m' } }), [
      ...['create', '--name', 'n', '--label', 'mlnb=1', '--restart', 'no', '--read-only'],
      ...['--tmpfs', '/tmp:rw,noexec,nosuid,nodev,size=64m', '--cap-drop', 'ALL'],
      ...['--security-opt', 'no-new-privileges', '--memory', '512m', '--pids-limit', '200'],
      ...['--publish', '127.0.0.1:4567:8080', '--volume', '/home/me/m:/models:ro', 'a:1'],
    ]);
  });

  it('tries other ports when the one it chose was taken meanwhile', async () => {
    const taken = 'Bind for 127.0.0.1:4567 failed: port is already allocated.';
    await withFakeEngine({ create: [0, 'abc'], start: [1, '', taken] }, async ({ program, calls }) => {
      await assert.rejects(runContainer(engineOf(program), { image: 'a:1', name: 'n' }), {
        code: 'DEPLOY_RUN',
        message: `The container of a:1 does not start: ${taken}`,
      });
      const names = calls().map(([name]) => name);
      assert.deepEqual(names.slice(0, 3), ['create', 'start', 'rm']);
      assert.equal(names.length, 15);
    });
  });

  it('removes what it has made when it is cancelled', async () => {
    await withFakeEngine({ create: [0, 'abc'], start: [0, '', '', 60] }, async ({ program, calls }) => {
      const signal = AbortSignal.timeout(500);
      await assert.rejects(runContainer(engineOf(program), { image: 'a:1', name: 'n', signal }), {
        name: 'TimeoutError',
      });
      assert.deepEqual(calls().at(-1), ['rm', '--force', 'n']);
    });
  });
});

describe('stopContainer', () => {
  it('says how to stop by hand what it cannot', async () => {
    const answers = { stop: [1, '', 'cannot stop'], inspect: [0, '0'] } as const;
    await withFakeEngine(answers, async ({ program }) => {
      await assert.rejects(stopContainer(engineOf(program), { id: 'abc', name: 'n' }), {
        code: 'DEPLOY_RUN',
        message: 'The container n cannot be stopped: cannot stop.',
        fix: `Stop it by hand: ${program} rm --force n`,
      });
    });
  });
});
