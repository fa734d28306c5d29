import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Danfo from 'danfojs-node';
import { builtPreloads, requirePreload } from '../tensor/builtPreloads.ts';

describe('the dfd preload', function () {
  this.timeout(60_000);
  let dfd: typeof Danfo;
  let folder: string;
  before(async () => {
    ({ dfd } = await requirePreload<{ dfd: typeof Danfo }>('dfd'));
    folder = await mkdtemp(join(tmpdir(), 'mlnb-danfo-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('reads a CSV that ends in a newline', async () => {
    const frame = await dfd.readCSV(await file('a.csv', 'name,weight\nAda,1.5\nBob,\n'));
    assert.deepEqual(frame.columns, ['name', 'weight']);
    assert.deepEqual(frame.values, [
      ['Ada', 1.5],
      ['Bob', null],
    ]);
  });

  it('names the file that is missing', async () => {
    for (const read of [dfd.readCSV, dfd.readJSON, dfd.readExcel]) {
      await assert.rejects(
        () => read(join(folder, 'no-such.file')),
        /ENOENT: no such file or directory, open '.*no-such\.file'/,
      );
    }
  });

  it('reads JSON and Excel', async () => {
    const frame = new dfd.DataFrame(
      [
        [1, 'x'],
        [2, 'y'],
      ],
      { columns: ['n', 's'] },
    );
    const path = join(folder, 'a.xlsx');
    dfd.toExcel(frame, { filePath: path });
    assert.deepEqual(valuesOf(await dfd.readExcel(path)), frame.values);
    const json = await dfd.readJSON(await file('a.json', '[{"n": 1}, {"n": 2}]'));
    assert.deepEqual(valuesOf(json), [[1], [2]]);
  });

  it('reads a CSV by HTTP, and says why when it cannot', async () => {
    const server = createServer((request, response) => {
      response.statusCode = request.url === '/a.csv' ? 200 : 404;
      response.end('a,b\n1,2\n');
    });
    const address = await listening(server);
    assert.deepEqual((await dfd.readCSV(`${address}/a.csv`)).values, [[1, 2]]);
    await assert.rejects(dfd.readCSV(`${address}/b.csv`), /HTTP 404: Not Found/);
    await closed(server);
  });

  it('says why a server cannot be reached', async () => {
    const server = createServer();
    const address = await listening(server);
    await closed(server);
    await assert.rejects(dfd.readCSV(`${address}/a.csv`), /ECONNREFUSED/);
  });

  it('computes the statistics that it takes from mathjs', () => {
    const series = new dfd.Series([1, 2, 2, 5]);
    assert.deepEqual([series.mean(), series.median(), series.var(), series.mode()], [2.5, 2, 3, [2]]);
    assert.equal(series.std().toFixed(6), '1.732051');
  });

  it("makes tensors of the kernel's one TensorFlow.js", async () => {
    const { tf } = await requirePreload<{ tf: { Tensor: new () => object } }>('tf');
    assert.equal(dfd.tensorflow, tf);
    assert.ok(new dfd.DataFrame([[1, 2]]).tensor instanceof tf.Tensor);
  });

  it('prints nothing, and leaves TensorFlow.js unloaded until it is needed', async () => {
    const bundle = JSON.stringify(join(await builtPreloads(), 'dfd.cjs'));
    const script = `require(${bundle}); console.log(Object.keys(require.cache).filter((file) => file.includes('tf')).length)`;
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
    assert.deepEqual({ stdout, stderr }, { stdout: '0\n', stderr: '' });
  });

  it('keeps the names of its classes, which displays go by', () => {
    assert.equal(dfd.DataFrame.name, 'DataFrame');
    assert.equal(dfd.Series.name, 'Series');
  });

  /** Typed by danfo as unknown. */
  function valuesOf(frame: unknown): unknown {
    assert.ok(frame instanceof dfd.NDframe);
    return frame.values;
  }

  async function listening(server: Server): Promise<string> {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    // SAFETY: a server that listens on a TCP port has such an address.
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async function closed(server: Server): Promise<void> {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }

  async function file(name: string, text: string): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, text);
    return path;
  }
});
