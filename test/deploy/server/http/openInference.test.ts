import assert from 'node:assert/strict';
import { saveChurn, saveLine } from '../churnModel.ts';
import { TestApp } from './TestApp.ts';

describe('the Open Inference Protocol', () => {
  let churn: TestApp;
  let line: TestApp;
  before(async () => {
    churn = await TestApp.of({ save: (directory) => saveChurn(directory, '2.0') });
    line = await TestApp.of({ save: (directory) => saveLine(directory) });
  });
  after(() => Promise.all([churn.close(), line.close()]));

  const inputs = (changes: Readonly<Record<string, object>> = {}) => ({
    inputs: [
      { name: 'age', datatype: 'INT64', shape: [2], data: [41, 20], ...changes['age'] },
      { name: 'income', datatype: 'FP32', shape: [2], data: [52_000, null], ...changes['income'] },
      { name: 'plan', datatype: 'BYTES', shape: [2], data: ['pro', 'basic'], ...changes['plan'] },
      { name: 'active', datatype: 'BOOL', shape: [2], data: [true, true], ...changes['active'] },
    ],
  });

  it('says what the server is, and that it is live and ready', async () => {
    assert.deepEqual((await churn.get('/v2')).json(), { name: 'mlnb', version: '9.9.9', extensions: [] });
    assert.deepEqual((await churn.get('/v2/health/live')).json(), { live: true });
    assert.deepEqual((await churn.get('/v2/health/ready')).json(), { ready: true });
    assert.deepEqual((await churn.get('/v2/models/churn/ready')).json(), { name: 'churn', ready: true });
    assert.deepEqual((await churn.get('/v2/models/churn/versions/2.0/ready')).json(), { name: 'churn', ready: true });
  });

  it('lists inputs and outputs with datatypes and shapes', async () => {
    const { name, versions, inputs: taken, outputs } = (await churn.get('/v2/models/churn')).json();
    assert.deepEqual([name, versions], ['churn', ['2.0']]);
    assert.deepEqual(taken, [
      { name: 'age', datatype: 'FP64', shape: [-1] },
      { name: 'income', datatype: 'FP64', shape: [-1] },
      { name: 'plan', datatype: 'BYTES', shape: [-1] },
      { name: 'active', datatype: 'BOOL', shape: [-1] },
    ]);
    assert.deepEqual(outputs, [
      { name: 'prediction', datatype: 'BYTES', shape: [-1] },
      { name: 'probabilities', datatype: 'FP64', shape: [-1, 2], parameters: { classes: ['leaves', 'stays'] } },
    ]);
  });

  it('answers one tensor a feature as it answers records', async () => {
    const answer = await churn.post('/v2/models/churn/infer', { id: 'mine', ...inputs() });
    assert.equal(answer.statusCode, 200, answer.body);
    const { model_name, model_version, id, outputs } = answer.json();
    assert.deepEqual([model_name, model_version, id], ['churn', '2.0', 'mine']);
    assert.deepEqual(outputs[0], { name: 'prediction', datatype: 'BYTES', shape: [2], data: ['stays', 'leaves'] });
    const records = [
      { age: 41, income: 52_000, plan: 'pro', active: true },
      { age: 20, plan: 'basic', active: true },
    ];
    const { predictions } = (await churn.post('/predict', { records })).json();
    assert.deepEqual(outputs[1].shape, [2, 2]);
    assert.deepEqual(
      outputs[1].data,
      predictions.flatMap(({ probabilities }: { probabilities: Record<string, number> }) =>
        Object.values(probabilities),
      ),
    );
  });

  it('takes columns of shape [n, 1], nested data, and inputs in any order', async () => {
    const nested = { shape: [2, 1], data: [[41], [20]] };
    const { inputs: list } = inputs({ age: nested });
    const answer = await churn.post('/v2/models/churn/versions/2.0/infer', { inputs: list.toReversed() });
    assert.deepEqual(answer.json().outputs[0].data, ['stays', 'leaves']);
  });

  it('gives only the outputs that were asked for', async () => {
    const answer = await churn.post('/v2/models/churn/infer', { ...inputs(), outputs: [{ name: 'prediction' }] });
    assert.deepEqual(
      answer.json().outputs.map(({ name }: { name: string }) => name),
      ['prediction'],
    );
  });

  it('takes one matrix where all features are numbers, and answers 2a - b + 3c', async () => {
    const matrix = { name: 'anything', datatype: 'FP64', shape: [2, 3], data: [1, 2, 3, 4, 5, 6] };
    const answer = await line.post('/v2/models/line/infer', { inputs: [matrix] });
    const [{ datatype, shape, data }] = answer.json().outputs;
    assert.deepEqual([datatype, shape], ['FP64', [2]]);
    for (const [row, expected] of [9, 21].entries())
      assert.ok(Math.abs(data[row] - expected) < 1e-6, String(data[row]));
  });

  it('points at the tensor, and at the value, that is wrong, with the error that its clients show', async () => {
    const wrong: readonly (readonly [TestApp, object, string])[] = [
      [churn, inputs({ plan: { datatype: 'INT8', data: [1, 2] } }), '/inputs/2/datatype'],
      [churn, inputs({ age: { data: [41, null] } }), '/inputs/0/data/1'],
      [churn, inputs({ active: { shape: [3], data: [true, true, true] } }), '/inputs/3/shape'],
      [churn, inputs({ income: { data: [1] } }), '/inputs/1/data'],
      [churn, { inputs: inputs().inputs.slice(1) }, '/inputs'],
      [churn, { ...inputs(), outputs: [{ name: 'loss' }] }, '/outputs/0/name'],
      [line, { inputs: [{ name: 'x', datatype: 'FP32', shape: [1, 2], data: [1, 2] }] }, '/inputs/0/shape'],
      [
        line,
        { inputs: [{ name: 'x', datatype: 'FP32', shape: [2, 3], data: [1, 2, 3, 4, null, 6] }] },
        '/inputs/0/data/4',
      ],
    ];
    for (const [app, body, pointer] of wrong) {
      const answer = await app.post(`/v2/models/${app === churn ? 'churn' : 'line'}/infer`, body);
      assert.equal(answer.statusCode, 422, answer.body);
      assert.equal(answer.json().errors[0].pointer, pointer);
      assert.ok(answer.json().error.startsWith(`${pointer}: `));
    }
  });

  it('knows no other model and no other version', async () => {
    for (const path of ['/v2/models/other', '/v2/models/churn/versions/9', '/v2/models/other/ready']) {
      assert.equal((await churn.get(path)).statusCode, 404);
    }
    assert.equal((await churn.post('/v2/models/churn/versions/9/infer', inputs())).statusCode, 404);
  });
});
