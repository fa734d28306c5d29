import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { gzipSync } from 'node:zlib';
import { UserError } from '../../../../src/base/UserError.ts';
import { notebookEngine } from '../../../../src/data/engine/notebookEngine.ts';
import { literal } from '../../../../src/data/engine/sqlText.ts';
import { readCsv } from '../../../../src/data/read/readCsv.ts';
import { readJson } from '../../../../src/data/read/readJson.ts';
import { readParquet } from '../../../../src/data/read/readParquet.ts';
import { readArrow } from '../../../../src/data/sources/arrow/readArrow.ts';
import { readExcel } from '../../../../src/data/sources/excel/readExcel.ts';
import { readTable } from '../../../../src/data/sources/readTable.ts';
import { download } from '../../../../src/data/sources/remote/download.ts';
import { TestFolder } from '../../TestFolder.ts';
import { oracleBytes } from '../fileOf.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const folder = new TestFolder();
after(() => folder.remove());

const downloads = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('mlnb-download-'));

async function failure(reading: Promise<unknown>): Promise<string> {
  const error: unknown = await reading.then(
    () => assert.fail('it was read'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof UserError, String(error));
  return `${error.code} ${error.message} ${error.fix ?? ''}`;
}

describe('readers of files behind an address', function () {
  this.timeout(20_000);
  let server: Server;
  let base: string;
  const answers = new Map<string, Answer>();
  const body =
    (content: string | Uint8Array, headers: Record<string, string> = {}): Answer =>
    (_, response) => {
      response.writeHead(200, headers).end(content);
    };

  before(async () => {
    server = createServer((request, response) => {
      const answer = answers.get(new URL(request.url ?? '/', 'http://x').pathname);
      if (answer === undefined) response.writeHead(404).end('<html>not here</html>');
      else answer(request, response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => server.close());

  it('download it, read it, and leave nothing behind', async () => {
    const before = downloads();
    answers.set('/a.csv', body('x,y\n1,a\n2,b\n'));
    answers.set('/a.json', body('[{"x": 1}]'));
    answers.set('/a.arrow', body(oracleBytes('arrow/lz4.arrow')));
    answers.set('/a.xlsx', body(oracleBytes('excel/mac.xlsx')));
    assert.deepEqual(await (await readCsv(`${base}/a.csv?key=secret`)).toRecords(), [
      { x: 1, y: 'a' },
      { x: 2, y: 'b' },
    ]);
    assert.deepEqual(await (await readJson(`${base}/a.json`)).toRecords(), [{ x: 1 }]);
    assert.ok((await (await readArrow(`${base}/a.arrow`)).rowCount()) > 0);
    assert.deepEqual((await readExcel(`${base}/a.xlsx`)).columnNames, ['when']);
    assert.deepEqual((await readTable(`${base}/a.csv`)).columnNames, ['x', 'y']);
    assert.deepEqual(downloads(), before);
  });

  it('keep a Parquet file as long as its table, whose rows are read from it', async () => {
    const file = `${folder.path}/p.parquet`;
    await (await notebookEngine()).run(`COPY (SELECT i FROM range(1000) t(i)) TO ${literal(file)} (FORMAT parquet)`);
    const { readFileSync } = await import('node:fs');
    answers.set('/p.parquet', body(readFileSync(file)));
    const table = await readParquet(`${base}/p.parquet`);
    assert.deepEqual(await table.filter('i = 999').toRecords(), [{ i: 999 }]);
    const [, path = ''] = /'([^']*mlnb-download-[^']*)'/.exec(table.sql) ?? [];
    assert.ok(existsSync(path));
  });

  it('read what is compressed, whoever unpacks it', async () => {
    const packed = gzipSync('x\n1\n2\n');
    answers.set('/a.csv.gz', body(packed));
    answers.set('/b.csv.gz', body(packed, { 'content-encoding': 'gzip' }));
    answers.set('/c.csv', body(packed));
    for (const name of ['a.csv.gz', 'b.csv.gz', 'c.csv'])
      assert.deepEqual(await (await readCsv(`${base}/${name}`)).toRecords(), [{ x: 1 }, { x: 2 }], name);
  });

  it('say what the server answered, by an address without its secrets', async () => {
    const said = await failure(readCsv(`${base.replace('//', '//ada:geheim@')}/no.csv?token=geheim`));
    assert.match(
      said,
      /^TABLE_URL http:\/\/127\.0\.0\.1:\d+\/no\.csv answered 404 Not Found\. See that the address is right\./,
    );
    assert.doesNotMatch(said, /geheim|ada/);
    answers.set('/login', (_, response) => response.writeHead(403).end());
    assert.match(await failure(readCsv(`${base}/login`)), /403 Forbidden.*signed address/);
    answers.set('/page.csv', body('<!DOCTYPE html>\n<html>sign in</html>'));
    assert.match(await failure(readCsv(`${base}/page.csv`)), /^TABLE_URL .*page\.csv is a web page, not data\. .*Raw/);
  });

  it('send the user and the password that stand in the address', async () => {
    let seen = '';
    answers.set('/private.csv', (request, response) => {
      seen = request.headers.authorization ?? '';
      response.end('x\n1\n');
    });
    await readCsv(`${base.replace('//', '//ada:a%2Fb@')}/private.csv`);
    assert.equal(seen, `Basic ${Buffer.from('ada:a/b').toString('base64')}`);
  });

  it('name the address, not the temporary file, when the file is wrong', async () => {
    const before = downloads();
    answers.set('/bad.csv', body('a,b\n1,2\n3\n'));
    const said = await failure(readCsv(`${base}/bad.csv`));
    assert.match(said, /^TABLE_BAD_ROWS .*\/bad\.csv:/);
    assert.doesNotMatch(said, /mlnb-download/);
    answers.set('/not.parquet', body('x\n'));
    assert.match(
      await failure(readParquet(`${base}/not.parquet`)),
      /^TABLE_FILE_FORMAT http.*not\.parquet is not a Parquet file/,
    );
    assert.deepEqual(downloads(), before);
  });

  it('tell of a host that cannot be reached', async () => {
    assert.match(
      await failure(readCsv('http://127.0.0.1:1/a.csv')),
      /^TABLE_URL http:\/\/127\.0\.0\.1:1\/a\.csv could not be downloaded: /,
    );
  });

  it('stop at the room that there is, whether the server states the length or not', async () => {
    const before = downloads();
    answers.set('/large', body(Buffer.alloc(5_000)));
    answers.set('/chunks', (_, response) => {
      response.write(Buffer.alloc(3_000));
      response.end(Buffer.alloc(3_000));
    });
    for (const name of ['large', 'chunks']) {
      await assert.rejects(download(`${base}/${name}`, { limit: 4_000 }), {
        code: 'TABLE_URL',
        message: /is larger than/,
      });
    }
    assert.deepEqual(downloads(), before);
  });

  it('stop when they are told to', async () => {
    const before = downloads();
    answers.set('/slow.csv', (_, response) => void response.write('x\n1\n'));
    const stop = new AbortController();
    const reading = readCsv(`${base}/slow.csv`, { signal: stop.signal });
    setTimeout(() => stop.abort(new Error('enough')), 200);
    await assert.rejects(reading, /enough|abort/);
    assert.deepEqual(downloads(), before);
  });

  it('say what to do about object stores, for which DuckDB would download an extension', async () => {
    assert.match(
      await failure(readParquet('s3://bucket/key.parquet')),
      /^TABLE_URL Addresses of the kind s3:.*https address of the object/,
    );
    assert.match(await failure(readCsv('ftp://host/a.csv')), /^TABLE_URL .*http or https/);
  });
});
