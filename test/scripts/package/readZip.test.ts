import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readZip } from '../../../scripts/package/readZip.mjs';

/** Made by Python's zipfile: a stored file, a deflated file and a folder. */
const zip =
  'UEsDBBQAAAAAAAAAIVwL+UNWBgAAAAYAAAAFAAAAYS50eHRzdG9yZWRQSwMEFAAACAgAAAAhXDU7K/kOAAAALQAAAAoAAABkaXIv' +
  'w7wudHh0S0lNy0ksSU1RSCGCAQBQSwMEFAAAAAAAAAAhXAAAAAAAAAAAAAAAAAQAAABkaXIvUEsBAhQDFAAAAAAAAAAhXAv5Q1YG' +
  'AAAABgAAAAUAAAAAAAAAAAAAAIABAAAAAGEudHh0UEsBAhQDFAAACAgAAAAhXDU7K/kOAAAALQAAAAoAAAAAAAAAAAAAAIABKQAA' +
  'AGRpci/DvC50eHRQSwECFAMUAAAAAAAAACFcAAAAAAAAAAAAAAAABAAAAAAAAAAAAAAAgAFfAAAAZGlyL1BLBQYAAAAAAwADAJ0A' +
  'AACBAAAAAAA=';

describe('readZip', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'mlnb-test-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const save = (bytes: Buffer) => {
    const file = path.join(folder, 'a.zip');
    writeFileSync(file, bytes);
    return file;
  };

  it('lists the files, not the folders, and unpacks stored and deflated ones', () => {
    const entries = readZip(save(Buffer.from(zip, 'base64')));
    assert.deepEqual(
      entries.map((entry) => [entry.path, entry.read().toString('utf8')]),
      [
        ['a.txt', 'stored'],
        ['dir/ü.txt', 'deflated '.repeat(5)],
      ],
    );
    assert.equal(entries[0]?.packedBytes, 6);
  });

  it('says so when the file is no zip', () => {
    assert.throws(() => readZip(save(Buffer.from('hello'))), /is not a zip file/);
  });
});
