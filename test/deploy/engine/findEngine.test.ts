import assert from 'node:assert/strict';
import { findEngine, isRemoteAddress } from '../../../src/deploy/engine/findEngine.ts';
import { withFakeEngine } from './fakeEngine.ts';

const docker = {
  '--version': [0, 'Docker version 28.2.2, build e6534b4'],
  'version --format {{json .Server}}': [0, '{"Version": "27.1.0"}'],
  'version --format {{.Client.Version}}': [0, '28.2.2'],
  'context inspect': [0, 'unix:///var/run/docker.sock\n'],
} as const;

describe('findEngine', () => {
  it('knows whether the client has BuildKit', async () => {
    const builderOf = async (answers: Parameters<typeof withFakeEngine>[0]) => {
      let builder: string | undefined;
      await withFakeEngine(answers, async ({ program }) => {
        builder = (await findEngine({ programs: [program] })).engine?.builder;
      });
      return builder;
    };
    assert.equal(await builderOf({ ...docker, 'buildx version': [1] }), 'legacy');
    assert.equal(await builderOf({ ...docker, 'buildx version': [0] }), 'buildkit');
    assert.equal(
      await builderOf({
        ...docker,
        'version --format {{.Client.Version}}': [0, '20.10.24+dfsg1'],
        'buildx version': [1],
      }),
      'buildkit',
    );
  });

  it('takes podman under the name of docker for podman', async () => {
    const answers = { '--version': [0, 'podman version 4.3.1'], info: [0, '{"Version": "4.3.1"}'] } as const;
    await withFakeEngine(answers, async ({ program }) => {
      const { engine } = await findEngine({ programs: [program] });
      assert.deepEqual(engine, {
        kind: 'podman',
        program,
        version: '4.3.1',
        address: '',
        isRemote: false,
        builder: 'buildah',
      });
    });
  });

  it('says of each client why it is no engine', async () => {
    const denied = 'Got permission denied while trying to connect to the Docker daemon socket.';
    await withFakeEngine(
      { ...docker, version: [1, 'null', denied], 'version --format {{json .Server}}': [1, 'null', denied] },
      async ({ program }) => {
        const { engine, reason } = await findEngine({ programs: ['no-such-program', program] });
        assert.equal(engine, null);
        const first = 'There is no program no-such-program on the PATH.';
        assert.equal(reason, `${first} The client ${program} is here, but no engine answers it: ${denied}`);
      },
    );
  });

  it('stops asking when it is cancelled', async () => {
    await withFakeEngine({ '--version': [0, 'Docker version 28', '', 60] }, async ({ program }) => {
      const signal = AbortSignal.timeout(200);
      await assert.rejects(findEngine({ programs: [program], signal }), { name: 'TimeoutError' });
    });
  });

  it('knows whether ports of an engine can be reached from here', () => {
    const check = (address: string, expected: boolean) => assert.equal(isRemoteAddress(address), expected, address);
    check('unix:///var/run/docker.sock', false);
    check('npipe:////./pipe/docker_engine', false);
    check('ssh://core@127.0.0.1:49200/run/podman.sock', false);
    check('tcp://localhost:2375', false);
    check('tcp://[::1]:2375', false);
    check('', false);
    check('tcp://10.1.2.3:2376', true);
    check('ssh://me@build.example.com', true);
  });
});
