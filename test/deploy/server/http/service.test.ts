import assert from 'node:assert/strict';
import { join } from 'node:path';
import { saveChurn } from '../churnModel.ts';
import { TestApp } from './TestApp.ts';

const record = { age: 41, income: 52_000, plan: 'pro', active: true };

describe('health', () => {
  let app: TestApp;
  before(async () => {
    app = await TestApp.of({ save: (directory) => saveChurn(directory) });
  });
  after(() => app.close());

  it('is live and ready once the model is loaded', async () => {
    assert.equal((await app.get('/health/live')).statusCode, 200);
    const ready = await app.get('/health/ready');
    assert.deepEqual([ready.statusCode, ready.json()], [200, { status: 'ready' }]);
  });

  it('is live and not ready while it loads, and answers 503 with Retry-After', async () => {
    const { router } = app.service;
    app.service.router = null;
    try {
      const answer = await app.post('/predict', record);
      assert.deepEqual([answer.statusCode, answer.headers['retry-after']], [503, '1']);
      assert.equal(answer.json().type, 'urn:mlnb:problem:loading');
      assert.equal((await app.get('/health/live')).statusCode, 200);
    } finally {
      app.service.router = router;
    }
  });

  it('is not ready after three failures of the model in a row, and ready after one that did not fail', async () => {
    for (let failure = 0; failure < 3; failure += 1) app.service.health.failed();
    const failing = await app.get('/health/ready');
    assert.deepEqual([failing.statusCode, failing.json()], [503, { status: 'failing' }]);
    assert.equal((await app.get('/v2/health/ready')).statusCode, 503);
    assert.equal((await app.get('/ping')).statusCode, 503);
    assert.equal((await app.post('/predict', record)).statusCode, 200);
    assert.equal((await app.get('/health/ready')).statusCode, 200);
  });

  it('shows metrics of what was answered', async () => {
    const { body, headers } = await app.get('/metrics');
    assert.match(String(headers['content-type']), /^text\/plain/);
    assert.match(
      body,
      /^mlnb_request_duration_seconds_count\{route="\/predict",model="churn",version="1.0.0",status="200"\} [1-9]/m,
    );
  });
});

describe('an API key', () => {
  let app: TestApp;
  before(async () => {
    app = await TestApp.of({
      settings: { apiKey: 'key-of-clients', adminKey: 'key-of-admins' },
      save: async (directory) => {
        await saveChurn(join(directory, 'one'), '1.0');
        await saveChurn(join(directory, 'two'), '2.0');
      },
    });
  });
  after(() => app.close());

  const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

  it('is wanted for answers and feedback, and not for health, metrics and the page', async () => {
    for (const url of ['/predict', '/invocations', '/feedback', '/v2/models/churn/infer']) {
      const answer = await app.post(url, record);
      assert.equal(answer.statusCode, 401, url);
      assert.equal(answer.headers['www-authenticate'], 'Bearer realm="mlnb"');
    }
    assert.equal((await app.get('/v2/models/churn')).statusCode, 401);
    assert.equal((await app.get('/monitor')).statusCode, 401);
    for (const url of [
      '/health/live',
      '/health/ready',
      '/v2/health/ready',
      '/ping',
      '/metrics',
      '/docs',
      '/openapi.json',
    ]) {
      assert.equal((await app.get(url)).statusCode, 200, url);
    }
  });

  it('may come as a bearer token or as X-API-Key; a wrong one, its start or its case will not do', async () => {
    assert.equal((await app.post('/predict', record, bearer('key-of-clients'))).statusCode, 200);
    assert.equal((await app.post('/predict', record, { 'x-api-key': 'key-of-clients' })).statusCode, 200);
    for (const wrong of ['key-of-client', 'key-of-clientsX', 'KEY-OF-CLIENTS', '']) {
      assert.equal((await app.post('/predict', record, { 'x-api-key': wrong })).statusCode, 401);
    }
  });

  it('is refused before the body is read', async () => {
    const answer = await app.post('/predict', '{"records": [', { 'x-api-key': 'wrong' });
    assert.equal(answer.statusCode, 401);
  });

  it('of clients does not open admin calls, that of admins does', async () => {
    assert.equal((await app.get('/admin/routing', bearer('key-of-clients'))).statusCode, 401);
    assert.equal((await app.get('/admin/routing', bearer('key-of-admins'))).statusCode, 200);
    assert.equal((await app.post('/predict', record, bearer('key-of-admins'))).statusCode, 200);
  });

  it('lets admins set canary and shadow, promote and roll back', async () => {
    const admin = async (url: string, body: unknown) => {
      const answer = await app.post(url, body, bearer('key-of-admins'));
      assert.equal(answer.statusCode, 200, answer.body);
      return answer.json().routing;
    };
    const served = async () => (await app.post('/predict', record, bearer('key-of-clients'))).json().model.version;
    await app.send({
      method: 'PUT',
      url: '/admin/routing',
      payload: { stable: '1.0', canary: null, shadow: null },
      headers: bearer('key-of-admins'),
    });
    assert.equal(await served(), '1.0');
    assert.deepEqual(await admin('/admin/canary', { version: '2.0', weight: 1 }), {
      stable: '1.0',
      canary: { version: '2.0', weight: 1 },
      shadow: null,
    });
    assert.equal(await served(), '2.0');
    assert.deepEqual(await admin('/admin/promote', {}), { stable: '2.0', canary: null, shadow: null });
    assert.equal((await admin('/admin/rollback', {})).stable, '1.0');
    assert.deepEqual(await admin('/admin/canary', {}), { stable: '1.0', canary: null, shadow: null });
    assert.equal((await admin('/admin/shadow', { version: '2.0' })).shadow, '2.0');
    assert.equal((await admin('/admin/shadow', {})).shadow, null);
    await admin('/admin/refresh', {});
  });

  it('says what is wrong with a routing', async () => {
    const admin = (url: string, body: unknown) => app.post(url, body, bearer('key-of-admins'));
    for (const [url, body] of [
      ['/admin/canary', { version: '9', weight: 0.5 }],
      ['/admin/canary', { version: '2.0', weight: 7 }],
      ['/admin/canary', { version: '2.0' }],
      ['/admin/promote', { version: 3 }],
    ] as const) {
      const answer = await admin(url, body);
      assert.equal(answer.statusCode, 422, url);
      assert.equal(answer.json().type, 'urn:mlnb:problem:routing-invalid');
    }
    assert.equal((await admin('/admin/promote', [])).statusCode, 400);
  });

  it('lets the protocol name a version, whatever the routing says', async () => {
    const inputs = [
      { name: 'age', datatype: 'INT32', shape: [1], data: [41] },
      { name: 'plan', datatype: 'BYTES', shape: [1], data: ['pro'] },
      { name: 'active', datatype: 'BOOL', shape: [1], data: [true] },
    ];
    for (const version of ['1.0', '2.0']) {
      const url = `/v2/models/churn/versions/${version}/infer`;
      assert.equal((await app.post(url, { inputs }, bearer('key-of-clients'))).json().model_version, version);
    }
  });
});

describe('methods and origins', () => {
  let app: TestApp;
  before(async () => {
    app = await TestApp.of({
      settings: { corsOrigins: ['https://shop.example'] },
      save: (directory) => saveChurn(directory),
    });
  });
  after(() => app.close());

  it('answers 405 with what an address takes, and OPTIONS with the same', async () => {
    const refused = await app.send({ method: 'DELETE', url: '/predict' });
    assert.deepEqual([refused.statusCode, refused.headers['allow']], [405, 'OPTIONS, POST']);
    const asked = await app.send({ method: 'OPTIONS', url: '/health/ready' });
    assert.deepEqual([asked.statusCode, asked.headers['allow']], [204, 'GET, HEAD, OPTIONS']);
    assert.equal((await app.send({ method: 'HEAD', url: '/health/ready' })).statusCode, 200);
    assert.equal((await app.get('/no/such/address')).statusCode, 404);
  });

  it('allows the origins that were named, and says nothing to others', async () => {
    const preflight = (origin: string) =>
      app.send({
        method: 'OPTIONS',
        url: '/predict',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
      });
    const allowed = await preflight('https://shop.example');
    assert.equal(allowed.headers['access-control-allow-origin'], 'https://shop.example');
    assert.match(String(allowed.headers['access-control-allow-headers']), /content-type/);
    assert.equal((await preflight('https://evil.example')).headers['access-control-allow-origin'], undefined);
    assert.equal((await app.get('/health/live')).headers['vary'], 'Origin');
  });
});

describe('feedback', () => {
  let app: TestApp;
  before(async () => {
    app = await TestApp.of({ save: (directory) => saveChurn(directory) });
  });
  after(() => app.close());

  const performance = () => app.service.router?.stable.monitor?.report(Date.now()).performance;

  it('gives the truth of answered rows to the monitor', async () => {
    const records = [record, { ...record, plan: 'basic', age: 20 }, { ...record, active: false }];
    const { requestId } = (await app.post('/predict', { records })).json();
    const all = await app.post('/feedback', { requestId, actuals: ['stays', 'stays', null] });
    assert.deepEqual([all.statusCode, all.json()], [202, { taken: 2, unknown: [] }]);
    const one = await app.post('/feedback', {
      feedback: [
        { id: requestId, index: 2, actual: 'leaves' },
        { requestId: 'gone', actual: 'stays' },
      ],
    });
    assert.deepEqual(one.json(), { taken: 1, unknown: ['gone'] });
    // stays/stays, leaves/stays, leaves/leaves: two of three are right.
    assert.equal(performance()?.rows, 3);
    assert.equal(performance()?.metric, 'accuracy');
    assert.ok(Math.abs((performance()?.value ?? 0) - 2 / 3) < 1e-9);
  });

  it('gives the same report to whoever asks for it again at once', async () => {
    const first = await app.get('/monitor');
    await app.post('/predict', { records: [record] });
    const second = await app.get('/monitor');
    assert.equal(first.statusCode, 200);
    assert.equal(first.json().kind, 'mlnb-monitor');
    assert.equal(second.body, first.body);
  });

  it('refuses rows that were not asked about, and takes nothing of such feedback', async () => {
    const { requestId } = (await app.post('/predict', record)).json();
    const before = performance()?.rows;
    const answer = await app.post('/feedback', [
      { requestId, actual: 'stays' },
      { requestId, index: 5, actual: 'stays' },
    ]);
    assert.equal(answer.statusCode, 422);
    assert.equal(answer.json().errors[0].pointer, '/1');
    assert.equal(performance()?.rows, before);
  });
});
