import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { KernelMarks } from '../../../src/extension/kernel/KernelMarks.ts';

const [first, second] = ['file:///work/a.mlnb', 'file:///work/b%20c.mlnb'];

describe('KernelMarks', () => {
  let folder: string;
  beforeEach(() => {
    folder = path.join(mkdtempSync(path.join(tmpdir(), 'mlnb-marks-')), 'kernels');
  });
  afterEach(() => rmSync(path.dirname(folder), { recursive: true }));
  const marks = (alive: readonly number[] = []): KernelMarks => new KernelMarks(folder, (pid) => alive.includes(pid));
  /** As if another process had written what this one has. */
  const ofProcess = (pid: number): void => {
    for (const name of readdirSync(folder))
      renameSync(path.join(folder, name), path.join(folder, name.replace(/^\d+/, String(pid))));
  };

  it('tell of the open notebooks whose kernel went with its host, once', () => {
    marks().update([first, second]);
    ofProcess(7);
    assert.deepEqual(marks().takeLost([first]), [first]);
    assert.deepEqual(marks().takeLost([first]), []);
    assert.deepEqual(marks().takeLost([first, second]), [second]);
  });

  it('tell nothing of kernels whose host lives', () => {
    marks().update([first]);
    assert.deepEqual(marks().takeLost([first]), []);
    ofProcess(7);
    assert.deepEqual(marks([7]).takeLost([first]), []);
  });

  it('go with the kernel', () => {
    const own = marks();
    own.update([first, second]);
    own.update([second]);
    own.update([second]);
    ofProcess(7);
    assert.deepEqual(marks().takeLost([first, second]), [second]);
  });

  it('make no folder while there is nothing to write, and read none that is not there', () => {
    marks().update([]);
    assert.deepEqual(marks().takeLost([first]), []);
    assert.deepEqual(readdirSync(path.dirname(folder)), []);
  });
});
