import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadReport, percentile } from '../../../../src/deploy/export/programs/load/loadReport.ts';
import { runLoad } from '../../../../src/deploy/export/programs/load/runLoad.ts';

describe('load.mjs', () => {
  it('takes percentiles by the nearest rank', () => {
    // Of the five values of the example in Wikipedia's "Percentile", nearest-rank method.
    const sorted = [15, 20, 35, 40, 50];
    assert.deepEqual(
      [0.05, 0.3, 0.4, 0.5, 1].map((share) => percentile(sorted, share)),
      [15, 20, 20, 35, 50],
    );
    assert.ok(Number.isNaN(percentile([], 0.5)));
  });

  it('says which limits were missed', () => {
    const result = { seconds: 2, rows: 4, milliseconds: [1, 2, 3, 100], statuses: { 200: 4, 503: 1 } };
    const { text, problems } = loadReport(result, { maxP99Ms: 50, maxErrorShare: 0.1 });
    assert.match(text, /5 in 2 s \(200: 4, 503: 1\)\nrate +2 requests\/s, 8 rows\/s\nlatency +p50 2 ms, p90 100 ms/);
    assert.deepEqual(problems, ['the 99th percentile is 100 ms, over 50 ms.', '20 % of the requests failed.']);
    assert.deepEqual(loadReport(result, { maxP99Ms: Infinity, maxErrorShare: 1 }).problems, []);
  });

  it('takes no answer at all for a failure', () => {
    const none = { seconds: 1, rows: 1, milliseconds: [], statuses: { 'no answer': 3 } };
    assert.deepEqual(loadReport(none, { maxP99Ms: Infinity, maxErrorShare: 1 }).problems, ['no request was answered.']);
  });

  it('sends the examples in requests of as many rows as wanted, and counts every answer', async () => {
    const sizes = new Set<number>();
    let requests = 0;
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        sizes.add(JSON.parse(body).records.length);
        assert.equal(request.headers.authorization, 'Bearer secret');
        // Every other request is refused.
        response.writeHead(requests++ % 2 === 0 ? 200 : 503).end('{}');
      });
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const records = [{ a: 1 }, { a: 2 }];
    const options = { records, connections: 2, seconds: 0.3, rows: 3, apiKey: 'secret' };
    const { statuses, milliseconds } = await runLoad(`http://127.0.0.1:${port}`, options);
    server.close();
    server.closeAllConnections();
    assert.deepEqual([...sizes], [3]);
    assert.equal((statuses['200'] ?? 0) + (statuses['503'] ?? 0), requests);
    assert.equal(milliseconds.length, statuses['200']);
  });
});
