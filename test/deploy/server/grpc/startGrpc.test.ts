import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { status } from '@grpc/grpc-js';
import { startGrpc } from '../../../../src/deploy/server/grpc/startGrpc.ts';
import { AnswerMemory } from '../../../../src/deploy/server/feedback/AnswerMemory.ts';
import { RequestLog } from '../../../../src/deploy/server/feedback/RequestLog.ts';
import type { GrpcServer, GrpcSettings } from '../../../../src/deploy/server/grpc/GrpcServer.ts';
import { createMetrics } from '../../../../src/deploy/server/metrics/createMetrics.ts';
import { createRouter } from '../../../../src/deploy/server/routing/createRouter.ts';
import type { Router } from '../../../../src/deploy/server/routing/Router.ts';
import { saveChurn, saveLine } from '../churnModel.ts';
import { GrpcClient } from './GrpcClient.ts';

describe('gRPC of the Open Inference Protocol', function () {
  this.timeout(30_000);
  let folder: string;
  let router: Router;
  let churnRouter: Router;
  const metrics = createMetrics();
  const running: { server: GrpcServer; client: GrpcClient }[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mlnb-grpc-'));
    await saveLine(join(folder, 'line'));
    await saveChurn(join(folder, 'churn'));
    const settings = { metrics, log: () => undefined, watchMs: 0 };
    churnRouter = await createRouter({ ...settings, directory: join(folder, 'churn') });
    router = await createRouter({ ...settings, directory: join(folder, 'line') });
  });
  after(async () => {
    for (const { server, client } of running) {
      client.close();
      await server.drain();
    }
    await router.close();
    await churnRouter.close();
    await rm(folder, { recursive: true });
  });

  const start = async (changes: Partial<GrpcSettings> = {}) => {
    const settings = {
      host: '127.0.0.1',
      port: 0,
      apiKey: null,
      maxBodyBytes: 100_000,
      records: 1_000,
      timeoutMs: 10_000,
    };
    const notes = { answers: new AnswerMemory(), requestLog: null, now: Date.now };
    const server = await startGrpc({ router, metrics, notes, ...settings, ...changes });
    const client = new GrpcClient(server.port);
    running.push({ server, client });
    return { server, client };
  };
  const column = (name: string, values: number[]) => {
    return { name, datatype: 'FP64', shape: [values.length], contents: { fp64_contents: values } };
  };
  const infer = (inputs: object[], others: object = {}) => ({ model_name: 'line', inputs, ...others });
  const abc = [column('a', [1, 2]), column('b', [10, 20]), column('c', [100, 200])];
  /** 2a - b + 3c, which the model has learnt nearly exactly. */
  const expected = [292, 584];
  const close = (actual: number[], numbers: number[]) => {
    assert.equal(actual.length, numbers.length);
    actual.forEach((value, index) => assert.ok(Math.abs(value - numbers[index]!) < 1e-4, String(value)));
  };

  it('says that it lives, is ready, and what it serves', async () => {
    const { client } = await start();
    assert.deepEqual(await client.call('ServerLive', {}), { live: true });
    assert.deepEqual(await client.call('ServerReady', {}), { ready: true });
    assert.deepEqual(await client.call('ModelReady', { name: 'line' }), { ready: true });
    assert.equal(((await client.call('ServerMetadata', {})) as { name: string }).name, 'mlnb');
    assert.deepEqual(await client.call('ModelMetadata', { name: 'line', version: '1' }), {
      versions: ['1'],
      inputs: ['a', 'b', 'c'].map((name) => ({ shape: [-1], name, datatype: 'FP64' })),
      outputs: [{ shape: [-1], name: 'prediction', datatype: 'FP64' }],
      name: 'line',
      platform: 'mlnb_mlnb-learn',
    });
  });

  it('answers contents by type with contents by type', async () => {
    const { client } = await start();
    const answer = (await client.call('ModelInfer', infer(abc, { id: 'mine' }))) as {
      id: string;
      model_version: string;
      outputs: { name: string; shape: number[]; contents: { fp64_contents: number[] } }[];
      raw_output_contents: Buffer[];
    };
    const [output] = answer.outputs;
    assert.deepEqual([answer.id, answer.model_version, output?.name, output?.shape], ['mine', '1', 'prediction', [2]]);
    close(output?.contents.fp64_contents ?? [], expected);
    assert.equal(answer.raw_output_contents, undefined);
  });

  it('answers raw contents with raw contents', async () => {
    const { client } = await start();
    const inputs = abc.map(({ name, shape }) => ({ name, datatype: 'FP32', shape }));
    const raw = abc.map(({ contents }) => Buffer.from(Float32Array.from(contents.fp64_contents).buffer));
    const answer = (await client.call('ModelInfer', infer(inputs, { raw_input_contents: raw }))) as {
      outputs: { contents?: object | null }[];
      raw_output_contents: Buffer[];
    };
    const [bytes] = answer.raw_output_contents;
    assert.ok(bytes);
    close([bytes.readDoubleLE(0), bytes.readDoubleLE(8)], expected);
    assert.equal(answer.outputs[0]?.contents ?? null, null);
  });

  it('takes texts and truth values, raw and by type, and answers classes with probabilities', async () => {
    const { client } = await start({ router: churnRouter });
    const inputs = [
      { name: 'age', datatype: 'INT64', shape: [1], contents: { int64_contents: [20] } },
      { name: 'income', datatype: 'FP64', shape: [1], contents: { fp64_contents: [30_000] } },
      { name: 'plan', datatype: 'BYTES', shape: [1], contents: { bytes_contents: [Buffer.from('basic')] } },
      { name: 'active', datatype: 'BOOL', shape: [1], contents: { bool_contents: [true] } },
    ];
    interface Answer {
      outputs: { name: string; contents: { bytes_contents: Buffer[]; fp64_contents: number[] } }[];
      raw_output_contents: Buffer[];
    }
    const typed = (await client.call('ModelInfer', { model_name: 'churn', inputs })) as Answer;
    // Of customers under 35 on the basic plan the rule says that they leave.
    assert.equal(String(typed.outputs[0]?.contents.bytes_contents[0]), 'leaves');
    const shares = typed.outputs[1]?.contents.fp64_contents ?? [];
    assert.ok(Math.abs((shares[0] ?? 0) + (shares[1] ?? 0) - 1) < 1e-12);
    const age = Buffer.alloc(8);
    age.writeBigInt64LE(20n);
    const income = Buffer.alloc(8);
    income.writeDoubleLE(30_000);
    const raw = [age, income, Buffer.from('\x05\x00\x00\x00basic'), Buffer.of(1)];
    const bare = inputs.map(({ name, datatype, shape }) => ({ name, datatype, shape }));
    const request = { model_name: 'churn', inputs: bare, raw_input_contents: raw };
    const answer = (await client.call('ModelInfer', request)) as Answer;
    assert.equal(answer.raw_output_contents[0]?.toString('latin1'), '\x06\x00\x00\x00leaves');
    assert.equal(answer.raw_output_contents[1]?.readDoubleLE(0), shares[0]);
  });

  it('gives only the outputs that were asked for', async () => {
    const { client } = await start();
    const answer = await client.call('ModelInfer', infer(abc, { outputs: [{ name: 'prediction' }] }));
    assert.equal((answer as { outputs: object[] }).outputs.length, 1);
  });

  it('refuses what it cannot take by the code for it, and says what is wrong', async () => {
    const { client } = await start();
    const cases: [request: object, code: status, text: RegExp][] = [
      [infer([]), status.INVALID_ARGUMENT, /input/],
      [infer(abc.slice(1)), status.INVALID_ARGUMENT, /"?a"?/],
      [infer([...abc.slice(1), column('zzz', [1, 2])]), status.INVALID_ARGUMENT, /zzz/],
      [infer([{ ...abc[0], shape: [3] }, ...abc.slice(1)]), status.INVALID_ARGUMENT, /needs 3 values, and 2 came/],
      [infer([{ ...abc[0], datatype: 'FP16' }, ...abc.slice(1)]), status.INVALID_ARGUMENT, /datatype/],
      [infer([{ ...abc[0], shape: [1e15, 1e15] }, ...abc.slice(1)]), status.INVALID_ARGUMENT, /./],
      [infer(abc, { raw_input_contents: [Buffer.alloc(16)] }), status.INVALID_ARGUMENT, /raw_input_contents/],
      [infer(abc, { model_name: 'other' }), status.NOT_FOUND, /The model is line/],
      [infer(abc, { model_version: '9' }), status.NOT_FOUND, /its versions are 1/],
      [Buffer.from('this is no message'), status.INVALID_ARGUMENT, /not a ModelInferRequest|model/],
      [infer([column('a', new Array<number>(20_000).fill(1))]), status.RESOURCE_EXHAUSTED, /larger/],
    ];
    for (const [request, code, text] of cases) {
      await assert.rejects(client.call('ModelInfer', request), (error: Error & { code?: status }) => {
        assert.equal(error.code, code, `${error.message}: ${JSON.stringify(request).slice(0, 200)}`);
        assert.match(error.message, text);
        return true;
      });
    }
    // And goes on.
    assert.deepEqual(await client.call('ServerLive', {}), { live: true });
  });

  it('wants the key for answers, and not for probes', async () => {
    const { client } = await start({ apiKey: 'secret' });
    assert.deepEqual(await client.call('ServerReady', {}), { ready: true });
    const metadata: Record<string, string>[] = [{}, { 'x-api-key': 'wrong' }, { authorization: 'Basic secret' }];
    for (const wrong of metadata) {
      await assert.rejects(client.call('ModelInfer', infer(abc), wrong), { code: status.UNAUTHENTICATED });
    }
    await client.call('ModelInfer', infer(abc), { 'x-api-key': 'secret' });
    await client.call('ModelInfer', infer(abc), { authorization: 'Bearer secret' });
  });

  it('counts its requests as those of HTTP', async () => {
    const { client } = await start();
    const count = () => {
      const line =
        /mlnb_request_duration_seconds_count\{route="\/inference[^"]*",model="line",version="1",status="200"\} (\d+)/;
      return Number(line.exec(metrics.scrape().text)?.[1] ?? 0);
    };
    const before = count();
    await client.call('ModelInfer', infer(abc));
    assert.equal(count(), before + 1);
  });

  it('keeps its answers for feedback, and writes them into the request log', async () => {
    const path = join(folder, 'requests.jsonl');
    const answers = new AnswerMemory();
    const requestLog = await RequestLog.open(path, () => undefined);
    const { client } = await start({ router: churnRouter, notes: { answers, requestLog, now: () => 0 } });
    const plan = { name: 'plan', datatype: 'BYTES', shape: [1], contents: { bytes_contents: [Buffer.from('basic')] } };
    const active = { name: 'active', datatype: 'BOOL', shape: [1], contents: { bool_contents: [true] } };
    const inputs = [column('age', [20]), column('income', [30_000]), plan, active];
    const infer = async (others: object) =>
      (await client.call('ModelInfer', { model_name: 'churn', inputs, ...others })) as { id: string };
    assert.equal((await infer({ id: 'mine' })).id, 'mine');
    assert.deepEqual(answers.find('mine')?.prediction, ['leaves']);
    // Without an id of the caller's the answer brings one.
    const { id } = await infer({});
    assert.match(id, /^[0-9a-f-]{36}$/);
    assert.deepEqual(answers.find(id)?.prediction, ['leaves']);
    await new Promise((resolve) => setImmediate(resolve));
    await requestLog.close();
    const lines = (await readFile(path, 'utf8')).trim().split('\n');
    const [first, second] = lines.map((line) => JSON.parse(line));
    assert.deepEqual([first.requestId, second.requestId, first.version], ['mine', id, '1.0.0']);
    assert.deepEqual(first.records, [{ age: 20, income: 30_000, plan: 'basic', active: true }]);
    assert.equal(first.predictions[0].prediction, 'leaves');
  });

  it('tells the monitor what broke the schema', async () => {
    const { client } = await start({ router: churnRouter });
    const count = () => churnRouter.stable.monitor?.report(Date.now()).violations.length ?? 0;
    const before = count();
    const plan = { name: 'plan', datatype: 'BYTES', shape: [1], contents: { bytes_contents: [Buffer.from('basic')] } };
    const active = { name: 'active', datatype: 'INT64', shape: [1], contents: { int64_contents: [5] } };
    // A truth value may stand as 0 or 1.
    const inputs = [column('age', [20]), column('income', [30_000]), plan, active];
    await assert.rejects(client.call('ModelInfer', { model_name: 'churn', inputs }));
    assert.ok(count() > before);
  });

  it('answers the calls that run when it drains', async () => {
    const { server, client } = await start();
    const calls = Array.from({ length: 50 }, () => client.call('ModelInfer', infer(abc)));
    await calls[0];
    await server.drain();
    const results = await Promise.allSettled(calls);
    assert.ok(results.every((result) => result.status === 'fulfilled'));
    await assert.rejects(client.call('ServerLive', {}), { code: status.UNAVAILABLE });
  });
});
