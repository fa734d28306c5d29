import assert from 'node:assert/strict';
import { buildArguments, buildImage } from '../../../src/deploy/engine/buildImage.ts';
import type { Engine } from '../../../src/deploy/engine/Engine.ts';
import { withFakeEngine } from './fakeEngine.ts';

const engine: Engine = {
  kind: 'docker',
  program: 'docker',
  version: '27.1.0',
  address: '',
  isRemote: false,
  builder: 'buildkit',
};

describe('buildImage', () => {
  it('passes values as arguments, whatever they hold', () => {
    const args = buildArguments(engine, '/tmp/a b', {
      idFile: '/id',
      buildArgs: { A: '"; rm -rf /' },
      secrets: { ca: '/x,"y"' },
    });
    assert.deepEqual(args, [
      ...['build', '--progress', 'plain', '--iidfile', '/id', '--file', '/tmp/a b/Dockerfile'],
      ...['--build-arg', 'A="; rm -rf /', '--secret', 'id=ca,"src=/x,""y"""', '/tmp/a b'],
    ]);
  });

  it('asks podman for an image that keeps its HEALTHCHECK', () => {
    const args = buildArguments({ ...engine, kind: 'podman', builder: 'buildah' }, '/c', { idFile: '/id' });
    assert.deepEqual(args.slice(0, 3), ['build', '--format', 'docker']);
  });

  it('refuses secrets where the client has no BuildKit', () => {
    const legacy = { ...engine, builder: 'legacy' } as const;
    assert.throws(() => buildArguments(legacy, '/c', { idFile: '/id', secrets: { ca: '/x' } }), {
      code: 'DEPLOY_BUILD',
    });
  });

  it('names an image only once it is whole', async () => {
    await withFakeEngine({ 'image inspect': [0, '1000'] }, async ({ program, calls }) => {
      const image = await buildImage({ ...engine, program }, '.', { tag: 'a:1' });
      assert.deepEqual(image, { tag: 'a:1', id: 'sha256:1234', bytes: 1000 });
      assert.deepEqual(
        calls().map(([name]) => name),
        ['build', 'tag', 'image'],
      );
    });
    await withFakeEngine({ build: [1, '', 'no space left on device'] }, async ({ program, calls }) => {
      await assert.rejects(buildImage({ ...engine, program }, '.', { tag: 'a:1' }), /no space left on device/);
      assert.equal(calls().length, 1);
    });
  });

  it('says what is wrong with a name', async () => {
    await withFakeEngine({ tag: [1, '', 'invalid reference format'] }, async ({ program }) => {
      await assert.rejects(buildImage({ ...engine, program }, '.', { tag: 'A B' }), {
        code: 'DEPLOY_BUILD',
        message: 'The image cannot be called A B: invalid reference format.',
      });
    });
  });

  it('ends a client that will not end by itself', async () => {
    await withFakeEngine({ build: [0, '', '', 60] }, async ({ program, calls }) => {
      const signal = AbortSignal.timeout(300);
      await assert.rejects(buildImage({ ...engine, program }, '.', { tag: 'a:1', signal }), { name: 'TimeoutError' });
      assert.equal(calls().length, 1);
    });
  });
});
