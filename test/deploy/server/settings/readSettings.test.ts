import assert from 'node:assert/strict';
import { readSettings, unknownVariables } from '../../../../src/deploy/server/settings/readSettings.ts';
import { defaultSettings } from '../../../../src/deploy/server/settings/ServerSettings.ts';

describe('the settings of the server', () => {
  const read = (argv: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    readSettings({ argv, env, readText: (path) => `${path}-holds-this-key\n` });

  it('are safe and usual by default', () => {
    assert.deepEqual(read(['model']), { ...defaultSettings, modelDir: 'model' });
    assert.equal(defaultSettings.host, '127.0.0.1');
    assert.deepEqual(defaultSettings.corsOrigins, []);
  });

  it('come from flags before variables before defaults', () => {
    assert.equal(read(['m'], { MLNB_PORT: '9000' }).port, 9_000);
    assert.equal(read(['m', '--port', '9001'], { MLNB_PORT: '9000' }).port, 9_001);
    assert.equal(read([], { MLNB_MODEL_DIR: '/model' }).modelDir, '/model');
    assert.equal(read(['m'], { MLNB_PORT: '' }).port, 8_080);
  });

  it("take Vertex AI's variables where nothing else is given", () => {
    const env = { AIP_HTTP_PORT: '7080', AIP_HEALTH_ROUTE: '/v1/health', AIP_PREDICT_ROUTE: '/v1/predict' };
    assert.equal(read(['m'], env).port, 7_080);
    assert.equal(read(['m'], { ...env, MLNB_PORT: '1' }).port, 1);
    assert.deepEqual(read(['m'], env).vertex, { healthRoute: '/v1/health', predictRoute: '/v1/predict' });
  });

  it('read keys from variables and files, without the line end', () => {
    assert.equal(read(['m'], { MLNB_API_KEY: 'of-the-variable' }).apiKey, 'of-the-variable');
    assert.equal(read(['m', '--api-key-file', 'secret']).apiKey, 'secret-holds-this-key');
    assert.equal(read(['m'], { MLNB_ADMIN_KEY_FILE: 'admin' }).adminKey, 'admin-holds-this-key');
  });

  it('read sizes, switches and lists', () => {
    assert.equal(read(['m', '--body-limit', '2mb']).limits.bodyBytes, 2 * 1024 * 1024);
    assert.equal(read(['m'], { MLNB_DOCS: 'off' }).docs, false);
    assert.deepEqual(read(['m', '--cors-origins', 'https://a.example, http://localhost:3000']).corsOrigins, [
      'https://a.example',
      'http://localhost:3000',
    ]);
    assert.equal(read(['m', '--request-timeout-ms', '500']).limits.headersMs, 500);
  });

  it('refuse what they cannot have, with the value, unless it is a key', () => {
    const wrong: readonly (readonly [string, string])[] = [
      ['MLNB_PORT', '-1'],
      ['MLNB_PORT', '1e3'],
      ['MLNB_HOST', 'http://x/'],
      ['MLNB_BODY_LIMIT', '1tb'],
      ['MLNB_MAX_RECORDS', '0'],
      ['MLNB_LOG_LEVEL', 'loud'],
      ['MLNB_DOCS', 'yes'],
      ['MLNB_CORS_ORIGINS', 'https://a.example/path'],
      ['AIP_PREDICT_ROUTE', '/../x'],
    ];
    for (const [name, value] of wrong) {
      assert.throws(() => read(['m'], { [name]: value }), {
        code: 'DEPLOY_SETTING',
        message: `${name} is "${value}".`,
      });
    }
    assert.throws(
      () => read(['m'], { MLNB_API_KEY: 'hush' }),
      (error: Error) => !error.message.includes('hush') && 'code' in error && error.code === 'DEPLOY_SETTING',
    );
  });

  it('name what a variable may have been meant to be, and leave those of others alone', () => {
    assert.deepEqual(unknownVariables({ MLNB_HOSTT: 'x', MLNB_NODE: 'x', HOST: 'x', MLNB_HOST: 'x' }), [
      'MLNB_HOSTT is no setting. Did you mean MLNB_HOST?',
    ]);
  });
});
