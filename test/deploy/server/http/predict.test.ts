import assert from 'node:assert/strict';
import { saveChurn } from '../churnModel.ts';
import { TestApp } from './TestApp.ts';

const stays = { age: 41, income: 52_000, plan: 'pro', active: true };
const leaves = { age: 20, income: 30_000, plan: 'basic', active: true };

describe('POST /predict', () => {
  let app: TestApp;
  before(async () => {
    app = await TestApp.of({ save: (directory) => saveChurn(directory) });
  });
  after(() => app.close());

  const predicted = async (body: unknown) => {
    const answer = await app.post('/predict', body);
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json().predictions.map(({ prediction }: { prediction: string }) => prediction);
  };
  const problem = async (body: unknown) => {
    const answer = await app.post('/predict', body);
    return { status: answer.statusCode, ...answer.json() };
  };

  it('answers records in their order, with the model, its version and a request id', async () => {
    const answer = await app.post('/predict', { records: [stays, leaves] }, { 'x-request-id': 'order-7' });
    assert.equal(answer.statusCode, 200);
    const { model, predictions, requestId } = answer.json();
    assert.deepEqual(model, { name: 'churn', version: '1.0.0' });
    assert.equal(requestId, 'order-7');
    assert.equal(answer.headers['x-request-id'], 'order-7');
    assert.equal(answer.headers['x-model-version'], '1.0.0');
    // What the rule behind the training data says, which trees learn without error.
    assert.deepEqual(
      predictions.map(({ prediction }: { prediction: string }) => prediction),
      ['stays', 'leaves'],
    );
    for (const { probabilities } of predictions as { probabilities: { leaves: number; stays: number } }[]) {
      assert.deepEqual(Object.keys(probabilities).sort(), ['leaves', 'stays']);
      assert.ok(Math.abs(probabilities.leaves + probabilities.stays - 1) < 1e-12);
    }
  });

  it('answers as the notebook did', async () => {
    const { example } = app.service;
    assert.ok(example !== null);
    assert.deepEqual(await predicted({ records: [example] }), await predicted([example]));
  });

  it('takes a bare list, one record, instances, and rows of instances by place', async () => {
    assert.deepEqual(await predicted([leaves, stays]), ['leaves', 'stays']);
    assert.deepEqual(await predicted(leaves), ['leaves']);
    assert.deepEqual(await predicted({ instances: [stays] }), ['stays']);
    assert.deepEqual(
      await predicted({
        instances: [
          [41, null, 'pro', true],
          [20, 30_000, 'basic', 1],
        ],
      }),
      ['stays', 'leaves'],
    );
  });

  it('converts numbers and truth values that came as text, and takes a missing value where training had one', async () => {
    assert.deepEqual(await predicted([{ age: '41', plan: 'pro', active: 'true' }]), ['stays']);
  });

  it('names each wrong field by a pointer into the body as it was sent', async () => {
    const wrong = { ...stays, age: 'old' };
    for (const [body, pointer] of [
      [{ records: [stays, wrong] }, '/records/1/age'],
      [[stays, wrong], '/1/age'],
      [wrong, '/age'],
      [{ instances: [wrong] }, '/instances/0/age'],
    ] as const) {
      const { status, type, title, errors } = await problem(body);
      assert.equal(status, 422);
      assert.equal(type, 'urn:mlnb:problem:records-invalid');
      assert.equal(title, 'Records do not fit the schema of the model.');
      assert.equal(errors.length, 1);
      assert.equal(errors[0].pointer, pointer);
      assert.equal(errors[0].code, 'type');
    }
  });

  it('makes an id of its own where the one sent could break a log', async () => {
    for (const id of ['a b', 'x'.repeat(65), '"}', '']) {
      const { requestId } = (await app.post('/predict', stays, { 'x-request-id': id })).json();
      assert.match(requestId, /^[0-9a-f-]{36}$/);
    }
  });

  it('counts violations by field for the monitor, those of unknown names as one', async () => {
    await problem([{ ...stays, age: 'old', 'secret of a customer': 1 }]);
    const report = app.service.router?.stable.monitor?.report(Date.now());
    const fields = report?.violations.map(({ field, code }) => `${field} ${code}`) ?? [];
    assert.ok(fields.includes('age type'));
    assert.ok(fields.includes('(other) unknown'));
  });

  it('lets the monitor see what was answered', async () => {
    const rows = () => app.service.router?.stable.monitor?.report(Date.now()).rows ?? 0;
    const before = rows();
    await predicted([stays, leaves, stays]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(rows() - before, 3);
  });

  it('logs a line a request, and no value of it', async () => {
    await app.post(
      '/predict',
      { ...stays, plan: 'a very own plan' },
      { 'x-request-id': 'logged-1', authorization: 'Bearer hidden' },
    );
    await new Promise((resolve) => setTimeout(resolve, 20));
    const line = app.log.find((one) => one.includes('logged-1'));
    const { time, level, message, route, status, rows, version } = JSON.parse(line ?? '{}');
    assert.match(time, /^\d{4}-\d\d-\d\dT/);
    assert.deepEqual([level, message, route, status, rows, version], ['info', 'request', '/predict', 200, 1, '1.0.0']);
    assert.ok(!app.log.some((one) => one.includes('a very own plan') || one.includes('hidden')));
  });
});
