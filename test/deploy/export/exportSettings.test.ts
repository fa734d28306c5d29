import assert from 'node:assert/strict';
import { exportSettings } from '../../../src/deploy/export/exportSettings.ts';
import { exampleInput } from './exampleInput.ts';

const { manifest } = exampleInput();

describe('settings of an export', () => {
  it('have defaults from the model', () => {
    assert.deepEqual(exportSettings(manifest, {}), {
      image: 'churn:1.2.0',
      port: 8080,
      nodeImage: 'node:22-bookworm-slim',
      grpc: false,
    });
  });

  it('give an image without a tag the version of the model', () => {
    const image = (name: string) => exportSettings(manifest, { image: name }).image;
    assert.equal(image('ghcr.io/me/churn'), 'ghcr.io/me/churn:1.2.0');
    assert.equal(image('localhost:5000/churn'), 'localhost:5000/churn:1.2.0');
    assert.equal(image('churn:latest'), 'churn:latest');
  });

  it('take bases with a digest', () => {
    const nodeImage = `gcr.io/distroless/nodejs22-debian12@sha256:${'a'.repeat(64)}`;
    assert.equal(exportSettings(manifest, { nodeImage }).nodeImage, nodeImage);
  });

  it('refuse what is no name of an image, and could become more in a file', () => {
    for (const image of [
      '',
      'Churn',
      'a b',
      'a\nUSER root',
      '$(id)',
      '-a',
      'a:',
      'a//b',
      'a'.repeat(300),
      `a@sha256:${'a'.repeat(64)}`,
    ]) {
      assert.throws(() => exportSettings(manifest, { image }), { code: 'DEPLOY_EXPORT_SETTING' }, image);
    }
    assert.throws(() => exportSettings(manifest, { nodeImage: 'node\nRUN id' }), { code: 'DEPLOY_EXPORT_SETTING' });
  });

  it('refuse what is no port', () => {
    for (const port of [0, 70_000, 1.5, Number.NaN]) {
      assert.throws(() => exportSettings(manifest, { port }), { code: 'DEPLOY_EXPORT_SETTING' });
    }
  });

  it('decide on a long name at once', () => {
    const start = process.cpuUsage();
    assert.throws(() => exportSettings(manifest, { image: `${'a-'.repeat(120)}!` }), { code: 'DEPLOY_EXPORT_SETTING' });
    assert.ok(process.cpuUsage(start).user < 500_000);
  });
});
