import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createClient } from '@hey-api/openapi-ts';
import * as esbuild from 'esbuild';
import { ServerProcess } from '../ServerProcess.ts';

describe('a client generated from the OpenAPI document', function () {
  this.timeout(120_000);
  let server: ServerProcess;
  before(async () => {
    server = await ServerProcess.ofChurn({ env: { MLNB_API_KEY: 'key-of-clients' } });
  });
  after(() => server.close());

  it('calls the server by the names of its operations', async () => {
    const document = join(server.folder, 'openapi.json');
    await writeFile(document, await (await fetch(`${server.url}/openapi.json`)).text());
    const output = join(server.folder, 'client');
    await createClient({ input: document, output, logs: { level: 'silent' } });
    const program = join(server.folder, 'client.mjs');
    await esbuild.build({
      entryPoints: [join(output, 'sdk.gen.ts')],
      bundle: true,
      format: 'esm',
      platform: 'node',
      outfile: program,
    });
    const sdk = await import(pathToFileURL(program).href);
    const options = { baseUrl: server.url, auth: 'key-of-clients' };

    const answered = await sdk.predict({ ...options, body: { records: [{ age: 41, plan: 'pro', active: true }] } });
    assert.equal(answered.response.status, 200);
    assert.equal(answered.data.predictions[0].prediction, 'stays');
    const wrong = await sdk.predict({ ...options, body: { records: [{ age: 'old' }] } });
    assert.equal(wrong.error.status, 422);
    const keyless = await sdk.predict({ baseUrl: server.url, body: { records: [] } });
    assert.equal(keyless.error.status, 401);

    const path = { model: 'churn' };
    const metadata = await sdk.getModel({ ...options, path });
    assert.deepEqual(
      metadata.data.inputs.map(({ name }: { name: string }) => name),
      ['age', 'income', 'plan', 'active'],
    );
    const inputs = [
      { name: 'age', datatype: 'INT32', shape: [1], data: [20] },
      { name: 'plan', datatype: 'BYTES', shape: [1], data: ['basic'] },
      { name: 'active', datatype: 'BOOL', shape: [1], data: [true] },
    ];
    const inferred = await sdk.infer({ ...options, path, body: { inputs } });
    assert.deepEqual(inferred.data.outputs[0].data, ['leaves']);

    const feedback = { requestId: answered.data.requestId, actual: 'stays' };
    assert.deepEqual((await sdk.sendFeedback({ ...options, body: feedback })).data, { taken: 1, unknown: [] });
    assert.equal((await sdk.getHealthReady({ baseUrl: server.url })).data.status, 'ready');
    assert.match((await sdk.getMetrics({ baseUrl: server.url })).data, /^mlnb_/m);
  });
});
