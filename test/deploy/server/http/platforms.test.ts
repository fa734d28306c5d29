import assert from 'node:assert/strict';
import { saveChurn } from '../churnModel.ts';
import { TestApp } from './TestApp.ts';

describe('the contracts of platforms', () => {
  let app: TestApp;
  before(async () => {
    app = await TestApp.of({
      settings: { vertex: { healthRoute: '/vertex/health', predictRoute: '/vertex/predict' } },
      save: (directory) => saveChurn(directory),
    });
  });
  after(() => app.close());

  const invoke = (payload: string, type: string, accept?: string) =>
    app.send({
      method: 'POST',
      url: '/invocations',
      payload,
      headers: { 'content-type': type, ...(accept === undefined ? {} : { accept }) },
    });

  it("answers SageMaker's ping", async () => {
    assert.equal((await app.get('/ping')).statusCode, 200);
  });

  it('answers CSV in the order of the features by lines of CSV', async () => {
    const { body, headers } = await invoke('41,52000,pro,true\r\n20,,basic,1\r\n', 'text/csv');
    assert.equal(body, 'stays\nleaves\n');
    assert.match(String(headers['content-type']), /^text\/csv/);
  });

  it('takes a first line of names, in any order, and quoted cells', async () => {
    const { body } = await invoke('plan,active,age\n"basic","true","20"\n', 'text/csv');
    assert.equal(body, 'leaves\n');
  });

  it('answers JSON lines by JSON lines, and JSON by JSON', async () => {
    const lines = '{"age":41,"plan":"pro","active":true}\n{"age":20,"plan":"basic","active":true}\n';
    const answer = await invoke(lines, 'application/jsonlines');
    assert.deepEqual(
      answer.body
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).prediction),
      ['stays', 'leaves'],
    );
    const json = await invoke('{"instances":[{"age":41,"plan":"pro","active":true}]}', 'application/json');
    assert.equal(json.json().predictions[0].prediction, 'stays');
  });

  it('gives what Accept asks for', async () => {
    const { body } = await invoke('41,52000,pro,true', 'text/csv', 'application/json');
    assert.equal(JSON.parse(body).predictions[0].prediction, 'stays');
    const csv = await invoke('{"age":41,"plan":"pro","active":true}', 'application/json', 'text/csv');
    assert.equal(csv.body, 'stays\n');
  });

  it('says which line of CSV has too few cells, and which cell is none of its feature', async () => {
    const short = await invoke('41,52000,pro,true\n41,52000', 'text/csv');
    assert.equal(short.statusCode, 400);
    assert.match(short.json().detail, /^Line 2 has 2 cells, and 4 columns were expected/);
    const wrong = await invoke('41,52000,pro,true\nold,52000,pro,true', 'text/csv');
    assert.equal(wrong.statusCode, 422);
    assert.equal(wrong.json().errors[0].pointer, '/1/age');
  });

  it("answers at Vertex AI's addresses in its form", async () => {
    assert.equal((await app.get('/vertex/health')).statusCode, 200);
    const body = { instances: [{ age: 20, plan: 'basic', active: true }], parameters: {} };
    const answer = (await app.post('/vertex/predict', body)).json();
    assert.deepEqual(Object.keys(answer), ['predictions']);
    assert.equal(answer.predictions[0].prediction, 'leaves');
  });
});
