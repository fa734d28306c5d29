import assert from 'node:assert/strict';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FrameReader } from '../../../src/kernel/frame.ts';
import { FrameWriter } from '../../../src/kernel/worker/FrameWriter.ts';

describe('FrameWriter', () => {
  it('writes what the reader reads, whatever cells did to Array.prototype', () => {
    const dir = mkdtempSync(join(tmpdir(), 'mlnb-writer-'));
    const fd = openSync(join(dir, 'out'), 'w');
    const writer = new FrameWriter(fd);
    const { push } = Array.prototype;
    try {
      Array.prototype.push = () => {
        throw new Error('hijacked');
      };
      writer.write('{"a":1}');
      writer.write('{"b":2}', [Buffer.from('one'), Buffer.alloc(0), Buffer.from('two')]);
    } finally {
      Array.prototype.push = push;
      closeSync(fd);
    }
    const frames = [...new FrameReader().read(readFileSync(join(dir, 'out')))];
    rmSync(dir, { recursive: true });
    assert.deepEqual(
      frames.map(({ header, payload }) => [header.toString(), payload.toString()]),
      [
        ['{"a":1}', ''],
        ['{"b":2}', 'onetwo'],
      ],
    );
  });
});
