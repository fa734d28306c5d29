import assert from 'node:assert/strict';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Examples } from '../../../../src/deploy/engine/checkParity.ts';
import { findExamples, readExamples } from '../../../../src/deploy/export/programs/readExamples.ts';
import { smokeTest } from '../../../../src/deploy/export/programs/smoke/smokeTest.ts';

const examples = { records: [{ a: 1 }, { a: 2 }], predictions: [{ prediction: 1 }, { prediction: 2 }] };

/** Answers as the notebook did, but for what a test changes: a status by path, or a number that is added. */
async function smoke(
  changes: {
    readonly status?: Readonly<Record<string, number>>;
    readonly off?: number;
    readonly examples?: Examples | null;
  } = {},
): Promise<string[]> {
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const path = request.url ?? '';
      const answer = path === '/predict' ? predictions(body, changes.off ?? 0) : '{}';
      response.writeHead(changes.status?.[path] ?? (answer === null ? 400 : 200)).end(answer);
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const said: string[] = [];
  try {
    await smokeTest(`http://127.0.0.1:${port}`, {
      examples: changes.examples === undefined ? examples : changes.examples,
      tolerance: 1e-6,
      timeoutMs: 300,
      say: (line) => said.push(line),
    });
    return said;
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

function predictions(body: string, off: number): string | null {
  try {
    const { records }: { records: { a: number }[] } = JSON.parse(body);
    return JSON.stringify({ predictions: records.map(({ a }) => ({ prediction: a + off })) });
  } catch {
    return null;
  }
}

describe('smoke.mjs', () => {
  it('finds a server that answers as the notebook did', async () => {
    assert.match((await smoke()).join('\n'), /ready[^]*2 answers are those of the notebook[^]*refused/);
  });

  it('says that it compares no answers of a model that was saved without examples', async () => {
    assert.match((await smoke({ examples: null })).join('\n'), /no answers are compared[^]*refused/);
    assert.equal(findExamples(join(tmpdir(), 'there-is-no-such-file.json')), null);
  });

  it('fails for a difference above the tolerance, and not below', async () => {
    await assert.rejects(smoke({ off: 1e-5 }), { code: 'DEPLOY_PARITY' });
    await smoke({ off: 1e-7 });
  });

  it('fails for a server that is not ready, and for one without metrics', async () => {
    await assert.rejects(smoke({ status: { '/health/ready': 503 } }), /not ready after 0\.3 s: status 503/);
    await assert.rejects(smoke({ status: { '/metrics': 404 } }), /metrics answers with status 404/);
  });

  it('fails for a server that takes what is no JSON', async () => {
    await assert.rejects(smoke({ status: { '/predict': 200 } }), /not refused|JSON/);
  });

  it('reads examples that have an answer each, and no others', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mlnb-smoke-'));
    const file = join(folder, 'examples.json');
    const read = (value: unknown) => {
      writeFileSync(file, JSON.stringify(value));
      return readExamples(file);
    };
    assert.deepEqual(read(examples), examples);
    for (const broken of [null, [], {}, { records: [], predictions: [] }, { records: [{}], predictions: [] }]) {
      assert.throws(() => read(broken), /no records/);
    }
    rmSync(folder, { recursive: true });
  });
});
